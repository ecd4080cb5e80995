-- What wrk asks for, and what it prints at the end.
--
-- Without arguments: the one path it was started with. With `BEFORE AFTER FROM DAYS`: one day after the
-- other between BEFORE and AFTER, beginning with number FROM and going round after DAYS of them.

function init(args)
  if #args < 4 then
    return
  end
  local before, after, at, days = args[1], args[2], tonumber(args[3]), tonumber(args[4])
  local asked = {}
  for number = 0, days - 1 do
    -- 28 days of every month: the same numbering as `day` in load.rs.
    local year = 2022 + math.floor(number / 336)
    local month = math.floor(number / 28) % 12 + 1
    local day = number % 28 + 1
    asked[number] = wrk.format(nil, string.format("%s%d-%02d-%02d%s", before, year, month, day, after))
  end
  -- A global function makes wrk call it for every request.
  request = function()
    local next = asked[at % days]
    at = at + 1
    return next
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("\nbench %d %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
