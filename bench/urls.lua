-- wrk: asks for the paths of the file BENCH_URLS in turn, with BENCH_COOKIE if that is set, and prints
-- what was measured as one line of JSON.
local requests, at = {}, 0
local threads = 0

function setup(thread)
    thread:set("id", threads)
    threads = threads + 1
end

function init()
    local headers = {}
    local cookie = os.getenv("BENCH_COOKIE")
    if cookie and cookie ~= "" then
        headers["Cookie"] = cookie
    end
    for path in io.lines(os.getenv("BENCH_URLS")) do
        requests[#requests + 1] = wrk.format("GET", path, headers)
    end
    at = math.floor(#requests * id / 4)
end

function request()
    at = at % #requests + 1
    return requests[at]
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        '{"requests": %d, "seconds": %.3f, "bytes": %.0f, "p50_ms": %.3f, "p95_ms": %.3f, "p99_ms": %.3f, '
            .. '"max_ms": %.3f, "errors": %d}\n',
        summary.requests, summary.duration / 1e6, summary.bytes, latency:percentile(50) / 1000,
        latency:percentile(95) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
        errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
