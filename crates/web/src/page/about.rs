//! How is this made, under which licences, and where are its limits?

use crate::frame::Frame;
use crate::lens::Lens;
use crate::page::Page;
use crate::refusal::Refusal;
use askama::Template;
use serde::Serialize;

/// The page about method, sources, licences and limits.
#[derive(Debug, Template, Serialize)]
#[template(path = "about.html")]
pub(crate) struct AboutPage {
    frame: Frame,
}

impl AboutPage {
    /// Returns the page.
    pub(crate) fn new(lens: &Lens) -> Result<AboutPage, Refusal> {
        let frame = lens.frame("About", "How this observatory works: method, sources, licences, limits.");
        Ok(AboutPage { frame })
    }
}

impl Page for AboutPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        String::new()
    }
}
