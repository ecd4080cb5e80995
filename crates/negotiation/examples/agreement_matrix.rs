//! How long does the agreement matrix of 193 states over 5,000 votes take?
//!
//! `cargo run --release -p negotiation --example agreement_matrix` prints the median of the rounds with its extremes, the
//! counting of the ballots included. The votes are invented: 150 of the states vote in each, by a fixed rule.

#![allow(clippy::print_stdout, reason = "what is measured is printed")]
#![allow(clippy::disallowed_methods, reason = "what is measured is time")]

use negotiation::actor::member_states_on;
use negotiation::agreement::{Ballots, Measure};
use negotiation::decision::RollCall;
use negotiation::id::ActorId;
use std::time::Instant;

const VOTES: usize = 5_000;
const ROUNDS: usize = 11;

/// What the matrix may take, in milliseconds.
const GOAL_MS: f64 = 200.0;

fn main() {
    let day = jiff::civil::date(2026, 1, 1);
    let states: Vec<ActorId> = member_states_on(day).map(|state| state.id.clone()).collect();
    let calls: Vec<RollCall> = (0..VOTES).map(|vote| roll_call(&states, vote)).collect();
    let mut took: Vec<f64> = (0..ROUNDS).map(|_| measured(&calls, states.len())).collect();
    took.sort_by(f64::total_cmp);
    println!(
        "{} states, {VOTES} votes: {:.1} ms ({:.1} to {:.1}); goal {GOAL_MS} ms",
        states.len(),
        took[ROUNDS / 2],
        took[0],
        took[ROUNDS - 1]
    );
    assert!(took[ROUNDS / 2] < GOAL_MS, "the goal was missed");
}

fn measured(calls: &[RollCall], states: usize) -> f64 {
    let began = Instant::now();
    let ballots = Ballots::of(calls);
    let actors = ballots.actors();
    let matrix = ballots.matrix(&actors);
    let values = matrix.iter().flatten().filter_map(|both| Measure::Kappa.of(both)).count();
    let took = began.elapsed().as_secs_f64() * 1_000.0;
    assert!(matrix.len() == states && values > states, "the whole matrix was made");
    took
}

fn roll_call(states: &[ActorId], vote: usize) -> RollCall {
    let mut call = RollCall::default();
    for (place, state) in states.iter().enumerate() {
        match ((place * 2_654_435_761) ^ (vote * 40_503)).rotate_right(7) % 9 {
            0..=4 => call.yes.push(state.clone()),
            5 => call.no.push(state.clone()),
            6 => call.abstaining.push(state.clone()),
            _ => {}
        }
    }
    call
}
