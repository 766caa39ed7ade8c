-- What `jatoa inspect` asks: one text for each question, the same for DuckDB and Spark SQL. `--- name` begins a text or a part of one;
-- {name} stands for the part of that name, or for one of these:
--   {filter}   what --iteration, --step, --event, --network, --station, --component and --band leave, else true
--   {pairs}    what --distance and --role leave
--   {level}    what rows are of, such as network, station; of statistics what --by says
--   {keys}     iteration, step_count and these
--   {combined} avg(misfit), of a channel's bands; where the last run has combine: sum, the sum of misfit times the band's weight
--   {share}    2 for events, whose misfit is sum / (2 windows), else 1
--   {quantity}, {value}, {unit}   a column of windows, the same or with --abs its abs(), and its unit
--   {quantiles}, {first}          the quantiles of {value} as a list, and the place of the first: what the engines write differently
-- :name is a value that goes beside the text: nothing that a user types becomes part of it, and every answer ends with LIMIT :limit.

--- rows of misfit
m AS (SELECT * FROM misfit WHERE {filter} AND {pairs})

--- rows of windows
w AS (SELECT *, end_s - start_s AS length_s FROM windows t WHERE {filter} AND {of pairs})

--- rows of rejections
r AS (SELECT * FROM rejections t WHERE {filter} AND {of pairs})

--- near pairs
EXISTS (SELECT 1 FROM misfit d WHERE {pairs} AND d.iteration IS NOT DISTINCT FROM t.iteration
    AND d.step_count IS NOT DISTINCT FROM t.step_count AND d.event = t.event
    AND d.network IS NOT DISTINCT FROM t.network AND d.station = t.station)

--- channels of several bands
c AS (SELECT iteration, step_count, event, network, station, location, channel, component, sum(window_count) AS windows,
    sum(window_length_s) AS window_length_s, sum(CASE WHEN misfit IS NOT NULL THEN window_count END) AS measured_windows,
    {combined} AS misfit, max(distance_km) AS distance_km, max(backazimuth_deg) AS backazimuth_deg
  FROM m WHERE misfit IS NOT NULL OR status IN ('measured', 'windowed')
  GROUP BY iteration, step_count, event, network, station, location, channel, component)

--- channels of one band
c AS (SELECT iteration, step_count, event, network, station, location, channel, component, window_count AS windows,
    window_length_s, CASE WHEN misfit IS NOT NULL THEN window_count END AS measured_windows,
    misfit, distance_km, backazimuth_deg
  FROM m WHERE misfit IS NOT NULL OR status IN ('measured', 'windowed'))

--- channels without lengths
{rows of windows},
u AS (SELECT iteration, step_count, event, network, station, location, channel, component, min_period_s, max_period_s, window_count, NULL AS length_s, misfit, distance_km, backazimuth_deg
    FROM m WHERE misfit IS NOT NULL OR status IN ('measured', 'windowed')
  UNION ALL SELECT iteration, step_count, event, network, station, location, channel, component, NULL, NULL, NULL, length_s, NULL, NULL, NULL FROM w),
c AS (SELECT iteration, step_count, event, network, station, location, channel, component, sum(window_count) AS windows,
    sum(length_s) AS window_length_s, sum(CASE WHEN misfit IS NOT NULL THEN window_count END) AS measured_windows,
    {combined} AS misfit, max(distance_km) AS distance_km, max(backazimuth_deg) AS backazimuth_deg
  FROM u GROUP BY iteration, step_count, event, network, station, location, channel, component)

--- groups
{rows of misfit},
{measured channels},
g AS (SELECT {keys}, count(*) AS channels, coalesce(sum(windows), 0) AS windows,
    coalesce(sum(window_length_s), 0) AS window_length_s, sum(misfit) AS misfit_sum,
    sum(misfit) / ({share} * greatest(coalesce(sum(measured_windows), 0), 1)) AS misfit,
    max(distance_km) AS distance_km, max(backazimuth_deg) AS backazimuth_deg
  FROM c GROUP BY {keys})

--- steps
WITH {groups},
s AS (SELECT iteration, step_count, event, channels, windows, window_length_s, misfit_sum, misfit FROM g
  UNION ALL SELECT DISTINCT iteration, step_count, NULL, 0, 0, 0, NULL, NULL FROM m)
SELECT iteration, step_count, count(event) AS events, sum(channels) AS channels, sum(windows) AS windows,
  sum(window_length_s) AS window_length_s, sum(misfit_sum) AS misfit_sum, avg(misfit) AS misfit
FROM s GROUP BY iteration, step_count
ORDER BY iteration, step_count

--- events
WITH {groups},
p AS (SELECT DISTINCT iteration, step_count, event, origin_time, latitude_deg, longitude_deg, x_m, y_m, depth_km, magnitude FROM events)
SELECT g.iteration, g.step_count, g.event, channels, windows, window_length_s, misfit_sum, misfit,
  origin_time, latitude_deg, longitude_deg, x_m, y_m, depth_km, magnitude
FROM g LEFT JOIN p ON g.iteration IS NOT DISTINCT FROM p.iteration AND g.step_count IS NOT DISTINCT FROM p.step_count
  AND g.event = p.event
ORDER BY iteration, step_count, event, origin_time

--- stations
WITH {groups},
p AS (SELECT DISTINCT iteration, step_count, network, station, latitude_deg, longitude_deg, x_m, y_m FROM stations)
SELECT g.iteration, g.step_count, g.network, g.station, channels, windows, window_length_s, misfit_sum, misfit,
  latitude_deg, longitude_deg, x_m, y_m
FROM g LEFT JOIN p ON g.iteration IS NOT DISTINCT FROM p.iteration AND g.step_count IS NOT DISTINCT FROM p.step_count
  AND g.network IS NOT DISTINCT FROM p.network AND g.station = p.station
ORDER BY iteration, step_count, network, station, latitude_deg, longitude_deg

--- channels
WITH {groups}
SELECT {keys}, channels, windows, window_length_s, misfit_sum, misfit FROM g
ORDER BY {keys}

--- pairs
WITH {groups}
SELECT {keys}, channels, windows, window_length_s, misfit_sum, misfit, distance_km, backazimuth_deg FROM g
ORDER BY {keys}

--- statistics
WITH {rows of windows},
s AS ({each statistics of a quantity})
SELECT {keys}, quantity, unit, windows, mean, std, min, q[{first}] AS q05, q[{first} + 1] AS q25,
  q[{first} + 2] AS median, q[{first} + 3] AS q75, q[{first} + 4] AS q95, max
FROM s WHERE windows > 0
ORDER BY {keys}, place

--- statistics of a quantity
SELECT {keys}, {place} AS place, '{value}' AS quantity, '{unit}' AS unit, count({value}) AS windows,
    avg({value}) AS mean, stddev_pop({value}) AS std, min({value}) AS min, max({value}) AS max, {quantiles} AS q
  FROM w GROUP BY {keys}

--- histogram
WITH {rows of windows},
v AS ({each values of a quantity}),
l AS (SELECT quantity AS which, min(value) AS low, max(value) AS high FROM v GROUP BY quantity),
b AS (SELECT iteration, step_count, quantity, unit, low, high, CASE WHEN high > low
      THEN least(CAST(floor((value - low) / (high - low) * :bins) AS BIGINT), CAST(:bins AS BIGINT) - 1) ELSE 0 END AS bin
  FROM v JOIN l ON quantity = which)
SELECT iteration, step_count, quantity, unit, bin, low + (high - low) * bin / :bins AS bin_start,
  low + (high - low) * (bin + 1) / :bins AS bin_end, count(*) AS windows
FROM b GROUP BY iteration, step_count, quantity, unit, low, high, bin
ORDER BY iteration, step_count, quantity, unit, bin

--- values of a quantity
SELECT iteration, step_count, '{value}' AS quantity, '{unit}' AS unit, {value} AS value FROM w WHERE {value} IS NOT NULL

--- outlier-events, outlier-stations
WITH {groups},
o AS (SELECT *, avg(misfit) OVER (PARTITION BY iteration, step_count) AS mean,
    stddev_pop(misfit) OVER (PARTITION BY iteration, step_count) AS std FROM g)
SELECT {keys}, channels, windows, misfit, mean, std, (misfit - mean) / std AS deviations
FROM o WHERE std > 0 AND abs(misfit - mean) >= :deviations * std
ORDER BY iteration, step_count, abs(misfit - mean) DESC, {level}

--- before
iteration IS NOT DISTINCT FROM :from_iteration AND step_count IS NOT DISTINCT FROM :from_step

--- after
iteration IS NOT DISTINCT FROM :to_iteration AND step_count IS NOT DISTINCT FROM :to_step

--- compare-events, compare-stations, compare-pairs
WITH {groups},
e AS (SELECT *, {before} AS earlier FROM g WHERE {before} OR {after}),
d AS (SELECT {level},
    max(windows) FILTER (WHERE earlier) AS windows_before, max(windows) FILTER (WHERE NOT earlier) AS windows_after,
    max(window_length_s) FILTER (WHERE earlier) AS window_length_s_before,
    max(window_length_s) FILTER (WHERE NOT earlier) AS window_length_s_after,
    max(misfit) FILTER (WHERE earlier) AS misfit_before, max(misfit) FILTER (WHERE NOT earlier) AS misfit_after
  FROM e GROUP BY {level})
SELECT {level}, windows_before, windows_after, windows_after - windows_before AS windows_change,
  window_length_s_before, window_length_s_after, misfit_before, misfit_after, misfit_after - misfit_before AS misfit_change
FROM d
ORDER BY misfit_change NULLS LAST, {level}

--- compare-windows
WITH {rows of windows},
e AS (SELECT *, {before} AS earlier FROM w WHERE {before} OR {after}),
d AS (SELECT event, network, station, location, channel, min_period_s, max_period_s, left_sample, right_sample,
    CASE WHEN min(earlier) THEN 'lost' WHEN max(earlier) THEN 'kept' ELSE 'gained' END AS fate,
    coalesce(max(start_s) FILTER (WHERE NOT earlier), max(start_s)) AS start_s,
    coalesce(max(end_s) FILTER (WHERE NOT earlier), max(end_s)) AS end_s,
    max(cc) FILTER (WHERE earlier) AS cc_before, max(cc) FILTER (WHERE NOT earlier) AS cc_after,
    max(cc_shift_s) FILTER (WHERE earlier) AS cc_shift_s_before, max(cc_shift_s) FILTER (WHERE NOT earlier) AS cc_shift_s_after,
    max(dlna) FILTER (WHERE earlier) AS dlna_before, max(dlna) FILTER (WHERE NOT earlier) AS dlna_after,
    max(time_shift_s) FILTER (WHERE earlier) AS time_shift_s_before,
    max(time_shift_s) FILTER (WHERE NOT earlier) AS time_shift_s_after,
    max(measured_dlna) FILTER (WHERE earlier) AS measured_dlna_before,
    max(measured_dlna) FILTER (WHERE NOT earlier) AS measured_dlna_after,
    max(measurement_misfit) FILTER (WHERE earlier) AS measurement_misfit_before,
    max(measurement_misfit) FILTER (WHERE NOT earlier) AS measurement_misfit_after
  FROM e GROUP BY event, network, station, location, channel, min_period_s, max_period_s, left_sample, right_sample)
SELECT *, measurement_misfit_after - measurement_misfit_before AS misfit_change
FROM d
ORDER BY misfit_change NULLS LAST, event, network, station, location, channel, min_period_s, max_period_s, left_sample, right_sample

--- status
WITH {rows of misfit},
p AS (SELECT iteration, step_count, status, stage, split_part(reason, ':', 1) AS reason, event, network, station, count(*) AS channels
  FROM m GROUP BY iteration, step_count, status, stage, split_part(reason, ':', 1), event, network, station)
SELECT iteration, step_count, status, stage, reason, count(*) AS pairs, sum(channels) AS channels
FROM p GROUP BY iteration, step_count, status, stage, reason
ORDER BY iteration, step_count, status, stage, reason

--- rejections
WITH {rows of rejections}
SELECT iteration, step_count, reason, sum(candidates) AS candidates, count(*) AS channels
FROM r GROUP BY iteration, step_count, reason
ORDER BY iteration, step_count, candidates DESC, reason

--- missing
WITH {rows of misfit},
p AS (SELECT iteration, step_count, event, network, station, status, stage, reason,
    row_number() OVER (PARTITION BY iteration, step_count, event, network, station ORDER BY status, stage, reason) AS place,
    max(CASE WHEN misfit IS NOT NULL OR status IN ('measured', 'windowed') THEN 1 ELSE 0 END)
      OVER (PARTITION BY iteration, step_count, event, network, station) AS done FROM m),
a AS (SELECT * FROM (SELECT DISTINCT iteration, step_count FROM p) s CROSS JOIN (SELECT DISTINCT event, network, station FROM p) e)
SELECT a.iteration, a.step_count, a.event, a.network, a.station, coalesce(p.status, 'absent') AS status, p.stage, p.reason
FROM a LEFT JOIN p ON a.iteration IS NOT DISTINCT FROM p.iteration AND a.step_count IS NOT DISTINCT FROM p.step_count
  AND a.event = p.event AND a.network IS NOT DISTINCT FROM p.network AND a.station = p.station AND p.place = 1
WHERE coalesce(p.done, 0) = 0
ORDER BY iteration, step_count, event, network, station

--- evaluations
SELECT DISTINCT iteration, step_count, min_period_s, max_period_s, role IS NOT NULL AS has_role,
  window_count IS NOT NULL AND window_length_s IS NULL AS lacks_length
FROM misfit
