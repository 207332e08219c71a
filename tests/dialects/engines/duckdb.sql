-- Queries of DuckDB that every engine answers with the same rows; -- no: ENGINE … says where it cannot be said.
SELECT id, customer, amount FROM sales WHERE amount > 20 ORDER BY id
SELECT customer, count(*), sum(amount), avg(quantity) FROM sales GROUP BY customer ORDER BY customer
SELECT customer, sum(amount) AS total FROM sales GROUP BY customer HAVING total > 50 ORDER BY total DESC
SELECT id, amount / quantity, quantity // 2, quantity % 2 FROM sales ORDER BY id
SELECT id FROM sales ORDER BY note, id
SELECT id FROM sales ORDER BY note DESC, id
SELECT id FROM sales ORDER BY note NULLS FIRST, id DESC
SELECT note, id FROM sales ORDER BY 1 DESC NULLS FIRST, 2
-- SQLite goes over into the next month where a month is too short.
SELECT id, day + INTERVAL 1 MONTH, day - INTERVAL 2 WEEK FROM sales ORDER BY id
SELECT id, date_trunc('month', day), date_trunc('week', day), date_trunc('quarter', day), date_trunc('year', day) FROM sales ORDER BY id
SELECT id, date_diff('day', DATE '2024-01-15', day), date_diff('month', DATE '2023-11-30', day), date_diff('year', DATE '2020-06-01', day) FROM sales ORDER BY id
SELECT id, date_diff('week', DATE '2024-01-03', day), date_diff('quarter', DATE '2023-11-30', day) FROM sales ORDER BY id
SELECT id, date_diff('hour', TIMESTAMP '2024-01-01 12:30:00', moment) FROM sales ORDER BY id
-- For DuckDB the last day of a shorter month ends a whole month.
SELECT id, date_sub('month', DATE '2023-11-30', day), date_sub('day', DATE '2024-01-15', day) FROM sales ORDER BY id -- no: sqlite -- other: postgres mysql
SELECT id, extract(year FROM day), extract(month FROM day), extract(day FROM day), extract(quarter FROM day) FROM sales ORDER BY id
SELECT id, extract(dow FROM day), extract(isodow FROM day), extract(doy FROM day) FROM sales ORDER BY id
SELECT id, extract(week FROM day), extract(isoyear FROM day) FROM sales ORDER BY id -- no: sqlite
SELECT id, extract(hour FROM moment), extract(minute FROM moment), extract(second FROM moment) FROM sales ORDER BY id
SELECT id, strftime(day, '%Y-%m'), strftime(moment, '%d.%m.%Y %H:%M:%S') FROM sales ORDER BY id
SELECT id, strftime(day, '%B %-d'), monthname(day), dayname(day) FROM sales ORDER BY id -- no: sqlite
SELECT id, last_day(day) FROM sales ORDER BY id
SELECT strftime(date_trunc('month', day), '%Y-%m') AS month, sum(amount) FROM sales GROUP BY month ORDER BY month
SELECT id, upper(customer), left(customer, 2), right(customer, 3), substring(customer, 2, 3), length(customer) FROM sales ORDER BY id
SELECT id, customer || '-' || note, concat(customer, '-', note) FROM sales ORDER BY id
SELECT id, coalesce(note, 'none'), nullif(customer, 'Ada'), greatest(quantity, 3), least(quantity, 3) FROM sales ORDER BY id
SELECT id FROM sales WHERE greatest(quantity, CASE WHEN id > 3 THEN 4 END) > 3 ORDER BY id
SELECT id FROM sales WHERE customer LIKE 'A%' ORDER BY id
SELECT id FROM sales WHERE customer LIKE 'a%' ORDER BY id
-- MySQL compares as the collation of the column says; the one here minds case.
SELECT id FROM sales WHERE customer ILIKE 'a%' ORDER BY id -- other: mysql
SELECT id FROM sales WHERE customer NOT LIKE '%b' ORDER BY id
SELECT id FROM sales WHERE contains(note, 'x') OR starts_with(customer, 'A') OR ends_with(customer, 'b') ORDER BY id
SELECT id FROM sales WHERE regexp_matches(customer, '^[AB]') ORDER BY id -- no: sqlite
SELECT id FROM sales WHERE regexp_full_match(customer, '[A-Z][a-z]{2}') ORDER BY id -- no: sqlite
SELECT id, regexp_replace(customer, '[aeiou]', '.', 'g') FROM sales ORDER BY id -- no: sqlite
SELECT id, regexp_extract(customer, '[a-z]+') FROM sales ORDER BY id -- no: sqlite
SELECT id, split_part('a-b-c', '-', 2), split_part('a', '-', 2) FROM sales WHERE id = 1 -- no: sqlite
SELECT trim('  x '), ltrim('xxa', 'x'), replace('aba', 'a', 'c'), strpos('abc', 'c')
SELECT id, CAST(amount AS integer), CAST(quantity AS varchar), CAST('2024-02-03' AS date) FROM sales ORDER BY id
SELECT CAST(2.5 AS integer), CAST(-2.6 AS integer), CAST('7' AS integer), round(2.345, 2), round(7.5), floor(-1.5), ceil(1.2)
SELECT customer, count(*) FILTER (WHERE quantity > 2), sum(amount) FILTER (WHERE note IS NOT NULL) FROM sales GROUP BY customer ORDER BY customer
SELECT customer, string_agg(note, ', ' ORDER BY note) FROM sales GROUP BY customer ORDER BY customer -- no: sqlite
SELECT count(DISTINCT customer), count_if(quantity > 2), min(day), max(day) FROM sales
-- DuckDB keeps the two digits of a decimal column.
SELECT median(amount), quantile_cont(amount, 0.25) FROM sales -- no: sqlite mysql -- other: postgres
-- MariaDB gives what it computes from decimals six digits.
SELECT stddev(amount), variance(amount), stddev_pop(amount) FROM sales -- no: sqlite
SELECT customer, quantity, sum(amount) FROM sales GROUP BY ALL ORDER BY ALL
-- MariaDB knows no ORDER BY behind WITH ROLLUP; MySQL does.
SELECT customer, sum(amount) FROM sales GROUP BY ROLLUP (customer) ORDER BY sum(amount) -- no: sqlite -- other: mysql
SELECT customer, quantity, sum(amount) FROM sales GROUP BY GROUPING SETS ((customer), (quantity)) ORDER BY sum(amount), 1, 2 -- no: sqlite mysql
SELECT id, customer FROM sales QUALIFY row_number() OVER (PARTITION BY customer ORDER BY amount DESC) = 1 ORDER BY id
SELECT DISTINCT ON (customer) customer, id FROM sales ORDER BY customer, amount DESC
SELECT id, sum(amount) OVER (PARTITION BY customer ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM sales ORDER BY id
SELECT id, rank() OVER w, lag(amount) OVER w FROM sales WINDOW w AS (ORDER BY amount, id) ORDER BY id
SELECT id FROM sales ORDER BY id LIMIT 3 OFFSET 2
SELECT id FROM sales ORDER BY id OFFSET 8
SELECT c.country, sum(s.amount) FROM sales AS s JOIN customers AS c ON c.name = s.customer GROUP BY c.country ORDER BY c.country
SELECT c.name, s.id FROM customers AS c LEFT JOIN sales AS s ON s.customer = c.name AND s.quantity > 4 ORDER BY c.name, s.id
SELECT c.name, s.id FROM customers AS c FULL JOIN sales AS s ON s.customer = c.name ORDER BY c.name, s.id -- no: mysql
SELECT name FROM customers WHERE EXISTS (SELECT 1 FROM sales WHERE customer = name) ORDER BY name
SELECT name FROM customers WHERE name NOT IN (SELECT customer FROM sales) ORDER BY name
SELECT id FROM sales WHERE amount > ALL (SELECT amount FROM sales WHERE customer = 'Bob') ORDER BY id -- no: sqlite
SELECT name FROM customers UNION SELECT customer FROM sales ORDER BY 1
SELECT customer FROM sales EXCEPT SELECT name FROM customers ORDER BY 1
SELECT name FROM customers INTERSECT SELECT customer FROM sales ORDER BY 1
SELECT a, b FROM (VALUES (1, 'x'), (2, 'y')) AS v(a, b) ORDER BY a
WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < 5) SELECT k FROM n ORDER BY k
WITH best AS (SELECT customer, max(amount) AS amount FROM sales GROUP BY customer) SELECT s.id FROM sales AS s JOIN best AS b ON b.customer = s.customer AND b.amount = s.amount ORDER BY s.id
SELECT id, CASE WHEN amount > 50 THEN 'large' WHEN amount > 20 THEN 'medium' ELSE 'small' END FROM sales ORDER BY id
SELECT id FROM sales WHERE note IS DISTINCT FROM 'x' ORDER BY id
SELECT id FROM sales WHERE note IS NOT DISTINCT FROM NULL ORDER BY id
SELECT id FROM sales WHERE day BETWEEN DATE '2024-02-01' AND DATE '2024-03-31' ORDER BY id
SELECT id, quantity & 3, quantity | 8, xor(quantity, 5), quantity << 1 FROM sales ORDER BY id
SELECT id FROM sales WHERE (customer, quantity) IN (('Ada', 2), ('Bob', 5)) ORDER BY id
SELECT 'it''s', 'back\slash', '50%', 'ünïcode'
SELECT id, sum(quantity) OVER (ORDER BY note NULLS FIRST, id) FROM sales ORDER BY id
SELECT id, amount FROM sales WHERE amount = (SELECT max(amount) FROM sales)
SELECT make_date(2024, 2, 29), extract(year FROM make_date(2023, 1, 1)) -- no: sqlite

-- Numbers.
[numbers]
i / j
i // j
i % j
a / j
-- SQLite's % is of whole numbers, and what is a fraction is not known from the text; PostgreSQL has it of decimals alone.
a % 2 -- other: sqlite
x / 2
-- DuckDB's // of fractions keeps the fraction; which of both it is, is not known from the text.
x // 2 -- other: sqlite postgres mysql
-i // 2
5 / 2
5 // 2
-5 // 2
-5 % 3
5 % -3
7 / 2.0
round(a)
round(a, 1)
-- PostgreSQL and MariaDB round the half of a double to the even neighbour, DuckDB and SQLite away from 0.
round(x) -- other: mysql
round(x, 1) -- other: mysql
-- SQLite rounds behind the point alone.
round(i, -1) -- other: sqlite
floor(x)
ceil(x)
trunc(x)
abs(i)
sign(x)
sqrt(abs(i))
power(i, 2)
i ** 2
exp(0)
ln(2)
log(100)
log10(1000)
log2(8)
log(2, 8)
mod(i, j)
-- MariaDB shows six digits; it computes with all.
pi() -- other: mysql
radians(180)
degrees(pi())
atan2(1, 2)
greatest(i, j)
least(i, j, 3)
greatest(i, NULL)
coalesce(i, j, 0)
nullif(i, 7)
ifnull(j, -1)
CAST(a AS integer)
-- Of the half of a double SQLite takes the neighbour away from 0, the others the even one.
CAST(x AS integer) -- other: sqlite
CAST(x AS bigint) -- other: sqlite
CAST(i AS double)
-- SQLite has no decimals: their zeros at the end are not kept.
CAST(a AS varchar) -- other: sqlite
CAST(i AS varchar)
CAST(x AS decimal(10, 1))
CAST('12.5' AS double)
CAST('12' AS integer)
-- A text with a fraction as a whole number: DuckDB and SQLite round it, MySQL cuts it, PostgreSQL refuses it.
CAST('1.5' AS integer) -- other: postgres mysql
CAST(i > 0 AS integer)
i & 3
-- The bits of a negative number are those of a large positive one in MySQL; DuckDB shifts no negative number.
i | 8 -- other: mysql
xor(i, 5) -- other: mysql
i > j
i = j
i <> j
i IS DISTINCT FROM j
i IS NOT DISTINCT FROM NULL
i BETWEEN -7 AND 5
i NOT BETWEEN 0 AND 5
i IN (7, 5, NULL)
i NOT IN (7, 5)
i NOT IN (7, NULL)
NOT (i > 0)
i > 0 AND j > 0
i > 0 OR j > 0
true
false
i > 0 IS TRUE
(i > 0) IS NOT FALSE
CASE WHEN i > 0 THEN 'up' WHEN i < 0 THEN 'down' END
CASE j WHEN 2 THEN 'two' WHEN -2 THEN 'minus two' ELSE 'other' END
if(i > 0, 'yes', 'no')
1e3
0.1 + 0.2
10 / 4 * 2
2 + 3 * 4 - 1
-(-i)
- i - -j
i - (j - 1)
i * (j + 1)
0x1F -- no: duckdb sqlite postgres mysql
1_000

-- Texts.
[texts]
length(s)
strlen(s)
-- SQLite changes ASCII letters alone; MariaDB takes spaces at the end for nothing.
upper(s) -- other: sqlite
lower(s) -- other: sqlite
trim(s)
ltrim(s)
rtrim(s)
trim(s, 'ae') -- no: mysql
ltrim(s, 'Aa') -- no: mysql
rtrim(s, 'ec') -- no: mysql
substring(s, 2)
substring(s, 2, 3)
substring(s, n)
substring(s, n, 2)
substring(s, -3)
substring(s, -3, 2)
substring(s, 0, 2)
substr(s, 1, 0)
-- Whether [2] is of a list or of a text is not known from the text; PostgreSQL has it of lists.
s[2] -- no: sqlite mysql -- other: postgres
s[2:4] -- no: sqlite mysql -- other: postgres
left(s, 2)
left(s, -2)
left(s, 0)
right(s, 2)
right(s, -2)
right(s, 0)
replace(s, 'a', 'XY')
replace(s, '', 'x')
replace(s, u, '')
s || '!'
s || NULL
concat(s, '-', u)
concat(s, NULL, 1)
concat_ws('-', s, u, NULL) -- no: sqlite
concat_ws(',', 'a', '', 'b') -- no: sqlite
strpos(s, u)
position('p' IN s)
instr(s, 'A')
contains(s, u)
contains(s, 'a')
starts_with(s, 'A')
starts_with(s, u)
ends_with(s, 'e')
ends_with(s, u)
prefix(s, 'a')
reverse(s) -- no: sqlite
repeat(s, 2) -- no: sqlite
repeat('ab', n) -- no: sqlite
lpad(s, 6, '*') -- no: sqlite
rpad(s, 6, '*') -- no: sqlite
lpad(s, 3, 'xy') -- no: sqlite
split_part(s, ',', 2) -- no: sqlite
split_part(s, ',', 3) -- no: sqlite
split_part(s, ',', 9) -- no: sqlite
split_part(s, ',', -1) -- no: sqlite mysql
translate(s, 'ap', 'xy') -- no: sqlite mysql
ascii('A')
-- Of a letter beyond ASCII MySQL gives the first byte; of an empty text SQLite gives NULL.
ascii(s) -- other: sqlite mysql
chr(65)
chr(252) -- no: mysql
md5('a') -- no: sqlite
s LIKE 'A%'
s LIKE 'a%'
s LIKE '%p%'
s LIKE '_n%'
s LIKE '%\%%' ESCAPE '\' -- no: sqlite
s LIKE '%!_%' ESCAPE '!' -- no: sqlite
s LIKE '%\%'
-- In a pattern that is no literal PostgreSQL takes the backslash for an escape.
s LIKE u -- no: sqlite mysql -- other: postgres
s NOT LIKE 'a%'
-- SQLite's % is of whole numbers, and what is a fraction is not known from the text; PostgreSQL has it of decimals alone.
s ILIKE 'A%' -- other: mysql
s ILIKE '%PP%' -- other: mysql
s NOT ILIKE 'a%' -- other: mysql
s GLOB 'A*' -- no: postgres mysql
s GLOB '[A-B]*' -- no: postgres mysql
s SIMILAR TO 'A.*' -- no: sqlite
s ~ 'A.*' -- no: sqlite
regexp_matches(s, 'p+') -- no: sqlite
regexp_matches(s, '^a', 'i') -- no: sqlite
regexp_full_match(s, '[A-Za-z]+') -- no: sqlite
regexp_replace(s, '[aeiou]', '-') -- no: sqlite mysql
regexp_replace(s, '[aeiou]', '-', 'g') -- no: sqlite
regexp_replace(s, '(a)(.)', '\2\1', 'g') -- no: sqlite mysql
regexp_replace(s, 'A', '_', 'gi') -- no: sqlite
regexp_extract(s, '[0-9]+') -- no: sqlite
regexp_extract(s, '([a-z]+)(.)', 1) -- no: sqlite mysql
regexp_extract(s, '([a-z]+)(.)', 2) -- no: sqlite mysql
regexp_matches(s, '\d') -- no: sqlite
regexp_matches(s, '\w\s') -- no: sqlite
s = 'apple'
s = 'Apple'
s < 'b'
s IN ('Apple', 'aaa')
s > u
s = ''
s IS NULL
coalesce(s, 'none')
nullif(s, '')
CAST(s AS varchar)
'a''b'
'back\slash'
'line' || chr(10) || 'end'
s COLLATE NOCASE = 'apple' -- no: postgres
TRY_CAST(s AS integer) -- no: sqlite postgres mysql
levenshtein(s, 'apple') -- no: sqlite postgres mysql
printf('%d-%s', 5, 'x') -- no: postgres mysql
format('{} {}', 1, 'a') -- no: sqlite postgres mysql
SELECT string_agg(s, ',' ORDER BY id) FROM texts WHERE id IN (1, 2, 5) -- no: sqlite
SELECT string_agg(s, '; ' ORDER BY s DESC) FROM texts WHERE id IN (1, 2, 5) -- no: sqlite
SELECT string_agg(DISTINCT w, ',' ORDER BY w) FROM grouped -- no: sqlite
SELECT string_agg(w, ',') FROM grouped WHERE id = 1
SELECT min(s), max(s) FROM texts
SELECT id FROM texts ORDER BY s, id
SELECT id FROM texts ORDER BY s DESC NULLS FIRST, id
SELECT id FROM texts ORDER BY lower(s) NULLS LAST, id
-- SQLite changes ASCII letters alone; MariaDB takes spaces at the end for nothing.
SELECT DISTINCT lower(substring(s, 1, 1)) AS first FROM texts ORDER BY first NULLS FIRST -- other: sqlite mysql

-- Dates and times.
[moments]
date_trunc('year', d)
date_trunc('quarter', d)
date_trunc('month', d)
date_trunc('week', d)
date_trunc('day', m)
date_trunc('hour', m)
date_trunc('minute', m)
date_trunc('second', m)
date_trunc('month', m)
date_trunc('week', m)
date_trunc('decade', d) -- no: sqlite mysql
-- A century begins with 2000 in DuckDB, with 2001 in PostgreSQL.
date_trunc('century', d) -- no: sqlite mysql -- other: postgres
date_trunc('month', DATE '2024-02-29')
extract(year FROM d)
extract(quarter FROM d)
extract(month FROM d)
extract(week FROM d) -- no: sqlite
extract(isoyear FROM d) -- no: sqlite
extract(day FROM d)
extract(dow FROM d)
extract(isodow FROM d)
extract(doy FROM d)
extract(decade FROM d)
extract(century FROM d) -- no: sqlite
extract(epoch FROM m)
extract(hour FROM m)
extract(minute FROM m)
extract(second FROM m)
extract(millisecond FROM m) -- no: sqlite
extract(microsecond FROM m) -- no: sqlite
date_part('year', m)
date_part('week', m) -- no: sqlite
year(d)
month(d)
day(d)
week(d) -- no: sqlite
dayofweek(d)
dayofyear(d)
weekofyear(d) -- no: sqlite
yearweek(d) -- no: sqlite postgres mysql
monthname(d)
dayname(d)
last_day(d)
date_diff('year', d, e)
date_diff('quarter', d, e)
date_diff('month', d, e)
date_diff('week', d, e)
date_diff('day', d, e)
date_diff('hour', m, f)
date_diff('minute', m, f)
date_diff('second', m, f)
date_diff('day', m, f)
date_diff('month', m, f)
date_diff('decade', d, e)
-- For DuckDB the last day of a shorter month ends a whole month.
date_sub('year', d, e) -- no: sqlite -- other: postgres mysql
date_sub('month', d, e) -- no: sqlite -- other: postgres mysql
date_sub('day', m, f) -- no: sqlite
date_sub('hour', m, f) -- no: sqlite
date_sub('minute', m, f) -- no: sqlite
e - d
d + 1
d - 1
d + INTERVAL 1 DAY
d - INTERVAL 1 DAY
d + INTERVAL 1 MONTH
d + INTERVAL '3 months'
d + INTERVAL 1 YEAR
d - INTERVAL 1 QUARTER
d + INTERVAL 2 WEEK
d + INTERVAL (id) DAY
d + to_days(2)
m + INTERVAL 90 MINUTE
m - INTERVAL 1 HOUR
m + INTERVAL 1 MONTH
m + INTERVAL 30 SECOND
d + INTERVAL 1 HOUR
m + INTERVAL '1 day 2 hours'
CAST(m AS date)
CAST(d AS timestamp)
CAST(d AS varchar)
CAST(m AS varchar)
CAST('2024-02-03' AS date)
CAST('2024-02-03 04:05:06' AS timestamp)
CAST(m AS time) -- no: sqlite
DATE '2024-02-29'
TIMESTAMP '2024-02-29 01:02:03'
make_date(2024, 2, 29) -- no: sqlite
strftime(d, '%Y-%m-%d')
strftime(m, '%Y-%m-%d %H:%M:%S')
strftime(d, '%Y-%m')
strftime(d, '%d.%m.%y') -- no: sqlite
strftime(d, '%B %d') -- no: sqlite
strftime(d, '%b %-d') -- no: sqlite
strftime(d, '%A') -- no: sqlite
strftime(d, '%a') -- no: sqlite
strftime(d, '%j')
strftime(d, '%V') -- no: sqlite
strftime(d, '%G-W%V') -- no: sqlite
strftime(d, '%u') -- no: sqlite mysql
strftime(d, '%w') -- no: postgres mysql
strftime(d, '%U') -- no: sqlite postgres mysql
strftime(d, '%W') -- no: postgres mysql
strftime(m, '%I:%M %p') -- no: sqlite
strftime(m, '%H h')
strftime(m, '%-H:%M') -- no: sqlite
strftime(d, '100%%')
strftime(d, 'Month %m of YYYY')
strftime(m, '%Y %X') -- no: sqlite postgres mysql
strftime(m, '%x') -- no: sqlite postgres mysql
strptime('03/02/2024', '%d/%m/%Y') -- no: sqlite
strptime('2024-02-03 04:05', '%Y-%m-%d %H:%M') -- no: sqlite
CAST(strptime('Feb 3 2024', '%b %d %Y') AS date) -- no: sqlite
d > DATE '2024-01-01'
d = '2024-01-01'
d BETWEEN DATE '2023-01-01' AND DATE '2024-12-31'
m >= TIMESTAMP '2024-01-01 00:00:00'
m < DATE '2024-01-01'
d IS NULL
epoch_ms(1700000000000) -- no: sqlite postgres mysql
time_bucket(INTERVAL '1 week', d) -- no: sqlite postgres mysql
greatest(d, e)
coalesce(d, e)
SELECT min(d), max(m), count(d) FROM moments
SELECT strftime(date_trunc('month', d), '%Y-%m') AS k, count(*) FROM moments GROUP BY k ORDER BY k NULLS FIRST
SELECT extract(year FROM d) AS y, count(*) FROM moments GROUP BY 1 ORDER BY 1 NULLS LAST
SELECT id FROM moments WHERE extract(month FROM d) = 12 ORDER BY id

-- Aggregates.
SELECT count(*), count(v), count(DISTINCT v), sum(v), avg(v), min(v), max(v) FROM grouped
SELECT g, count(*), sum(v), avg(v) FROM grouped GROUP BY g ORDER BY g NULLS LAST
SELECT g, count(*) FROM grouped GROUP BY g ORDER BY g
SELECT g, count(*) FROM grouped GROUP BY g ORDER BY g DESC
SELECT sum(v), count(v), avg(v), max(w) FROM grouped WHERE id > 100
SELECT median(v) FROM grouped -- no: sqlite mysql
SELECT g, median(v) FROM grouped GROUP BY g ORDER BY g NULLS LAST -- no: sqlite mysql
SELECT quantile_cont(v, 0.25), quantile_disc(v, 0.25) FROM grouped -- no: sqlite mysql
SELECT percentile_cont(0.9) WITHIN GROUP (ORDER BY v) FROM grouped -- no: sqlite mysql
SELECT mode(v) FROM grouped WHERE g = 'c' -- no: sqlite mysql
SELECT stddev(v), variance(v), stddev_pop(v), var_pop(v), stddev_samp(v), var_samp(v) FROM grouped -- no: sqlite
SELECT g, stddev(v) FROM grouped GROUP BY g ORDER BY g NULLS LAST -- no: sqlite
SELECT corr(v, id), covar_pop(v, id), covar_samp(v, id) FROM grouped -- no: sqlite mysql
SELECT bool_and(v > 1), bool_or(v > 7) FROM grouped
SELECT bit_and(v), bit_or(v), bit_xor(v) FROM grouped -- no: sqlite postgres mysql
SELECT count_if(v > 2) FROM grouped
SELECT sum(v) FILTER (WHERE g = 'a'), count(*) FILTER (WHERE v > 2) FROM grouped
SELECT arg_max(id, v), arg_min(id, v) FROM grouped WHERE g IN ('a', 'c') AND id <> 5 -- no: sqlite postgres mysql
SELECT max_by(w, v) FROM grouped WHERE id < 4 -- no: sqlite postgres mysql
SELECT any_value(g) FROM grouped WHERE g = 'c'
SELECT first(g) FROM grouped WHERE g = 'c' -- no: sqlite postgres mysql
SELECT product(v) FROM grouped WHERE v IS NOT NULL -- no: sqlite postgres mysql
SELECT approx_count_distinct(g) FROM grouped
SELECT g, string_agg(w, '|' ORDER BY w) FROM grouped GROUP BY g ORDER BY g NULLS LAST -- no: sqlite
SELECT g, string_agg(w, '|' ORDER BY w DESC NULLS LAST) FROM grouped WHERE g IS NOT NULL GROUP BY g ORDER BY g -- no: sqlite
SELECT sum(CASE WHEN v > 2 THEN 1 ELSE 0 END) FROM grouped
SELECT sum(v > 2) FROM grouped
SELECT avg(CAST(b AS double)) FROM grouped
SELECT sum(v) / count(*) FROM grouped
SELECT sum(amount) / count(*), avg(amount), sum(amount) / sum(quantity) FROM sales
SELECT 100 * count(*) FILTER (WHERE v > 2) / count(*) FROM grouped
SELECT round(avg(amount), 2), round(sum(amount) / 3, 1) FROM sales
SELECT g FROM grouped GROUP BY g HAVING sum(v) > 3 ORDER BY g
SELECT array_to_string(list(v ORDER BY v), ',') FROM grouped WHERE v IS NOT NULL -- no: sqlite mysql
-- MariaDB knows no ORDER BY behind WITH ROLLUP; MySQL does.
SELECT g, grouping(g), sum(v) FROM grouped WHERE g IS NOT NULL GROUP BY ROLLUP (g) ORDER BY 2, 1 -- no: sqlite -- other: mysql
SELECT g, b, count(*) FROM grouped WHERE g IS NOT NULL AND b IS NOT NULL GROUP BY CUBE (g, b) ORDER BY g NULLS FIRST, b NULLS FIRST -- no: sqlite mysql

-- Windows.
SELECT id, row_number() OVER (ORDER BY v NULLS LAST, id) FROM grouped ORDER BY id
SELECT id, row_number() OVER (ORDER BY v DESC NULLS FIRST, id) FROM grouped ORDER BY id
SELECT id, rank() OVER (ORDER BY v), dense_rank() OVER (ORDER BY v) FROM grouped ORDER BY id
SELECT id, percent_rank() OVER (ORDER BY v), cume_dist() OVER (ORDER BY v) FROM grouped ORDER BY id
SELECT id, ntile(3) OVER (ORDER BY id) FROM grouped ORDER BY id
-- MariaDB's lag() has no value for where there is none; MySQL's has.
SELECT id, lag(v) OVER (ORDER BY id), lead(v, 2) OVER (ORDER BY id), lag(v, 1, 0) OVER (ORDER BY id) FROM grouped ORDER BY id -- other: mysql
SELECT id, first_value(v) OVER (PARTITION BY g ORDER BY id), last_value(v) OVER (PARTITION BY g ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM grouped ORDER BY id
SELECT id, nth_value(v, 2) OVER (PARTITION BY g ORDER BY id) FROM grouped ORDER BY id
SELECT id, sum(v) OVER (PARTITION BY g ORDER BY id) FROM grouped ORDER BY id
SELECT id, avg(v) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) FROM grouped ORDER BY id
SELECT id, sum(v) OVER (ORDER BY v RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM grouped WHERE v IS NOT NULL ORDER BY id
SELECT id, count(*) OVER () FROM grouped ORDER BY id
SELECT id, sum(v) OVER (ORDER BY v GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM grouped WHERE v IS NOT NULL ORDER BY id -- no: mysql
SELECT id, lag(v IGNORE NULLS) OVER (ORDER BY id) FROM grouped ORDER BY id -- no: sqlite postgres mysql
SELECT g, v FROM grouped QUALIFY rank() OVER (PARTITION BY g ORDER BY v DESC NULLS LAST) = 1 ORDER BY g NULLS LAST, v

-- JSON.
[documents]
-- SQLite's JSON values keep their type (1 for true); MySQL's null is a text; MariaDB has no cast to JSON; PostgreSQL wants a cast of a text.
json_extract_string(j, '$.a') -- other: sqlite mysql
json_extract_string(j, '$.b.c') -- other: sqlite
json_extract_string(j, '$.l[1]') -- other: sqlite
json_extract_string(j, '$.l[0].x') -- other: sqlite
json_extract(j, '$.b')
json_extract(j, '$.l')
-- SQLite's JSON values keep their type (1 for true); MySQL's null is a text; MariaDB has no cast to JSON; PostgreSQL wants a cast of a text.
j ->> '$.a' -- other: sqlite postgres mysql
j ->> 'a' -- other: sqlite postgres mysql
j -> '$.b' ->> '$.c' -- other: sqlite postgres
CAST(j AS json) ->> '$.l[0]' -- other: sqlite mysql
json_array_length(j, '$.l')
-- SQLite's JSON values keep their type (1 for true); MySQL's null is a text; MariaDB has no cast to JSON; PostgreSQL wants a cast of a text.
json_array_length(j -> '$.l') -- other: postgres
json_valid(j) -- no: postgres -- other: sqlite
json_type(j, '$.a') -- no: sqlite postgres mysql

-- Rows and sets.
SELECT id FROM numbers WHERE i IN (SELECT j FROM numbers WHERE j IS NOT NULL) ORDER BY id
SELECT id FROM numbers WHERE i NOT IN (SELECT j FROM numbers) ORDER BY id
SELECT id FROM numbers WHERE i NOT IN (SELECT j FROM numbers WHERE j IS NOT NULL) ORDER BY id
SELECT id FROM numbers WHERE i = ANY (SELECT j + 5 FROM numbers) ORDER BY id -- no: sqlite
SELECT id FROM numbers WHERE i <> ALL (SELECT j FROM numbers WHERE j IS NOT NULL) ORDER BY id -- no: sqlite
SELECT id FROM numbers WHERE (i, j) = (7, 2) ORDER BY id
SELECT (SELECT max(i) FROM numbers), EXISTS (SELECT 1 FROM numbers WHERE i > 100)
SELECT id FROM numbers ORDER BY i DESC NULLS LAST, id LIMIT 3
SELECT id FROM numbers ORDER BY i NULLS FIRST, id LIMIT 2 OFFSET 1
SELECT i FROM numbers UNION ALL SELECT j FROM numbers ORDER BY 1 NULLS FIRST
SELECT i FROM numbers UNION SELECT j FROM numbers ORDER BY 1 NULLS LAST
SELECT i FROM numbers EXCEPT SELECT j FROM numbers
SELECT i FROM numbers INTERSECT SELECT 7
SELECT i FROM numbers EXCEPT ALL SELECT 7 -- no: sqlite
SELECT DISTINCT i FROM numbers ORDER BY i NULLS FIRST
SELECT n.id, t.id FROM numbers AS n JOIN texts AS t USING (id) ORDER BY n.id
SELECT id, s FROM numbers NATURAL JOIN texts WHERE id < 3 ORDER BY id
SELECT id FROM numbers AS n SEMI JOIN customers AS c ON n.id = length(c.name) ORDER BY id -- no: sqlite postgres mysql
SELECT id FROM numbers AS n ANTI JOIN customers AS c ON n.id = length(c.name) ORDER BY id -- no: sqlite postgres mysql
-- MariaDB has no LATERAL; MySQL has.
SELECT n.id, b.v FROM numbers AS n, LATERAL (SELECT max(v) AS v FROM grouped AS g WHERE g.id <= n.id) AS b ORDER BY n.id -- no: sqlite -- other: mysql
SELECT * FROM (VALUES (1, 'a'), (2, NULL)) AS v(k, t) ORDER BY k
SELECT unnest([1, 2, 3]) -- no: sqlite mysql
SELECT * FROM generate_series(1, 3) -- no: sqlite mysql
SELECT * FROM range(3) -- no: sqlite postgres mysql
SELECT * EXCLUDE (a, x) FROM numbers WHERE id = 1
SELECT [1, 2, 3][2] -- no: sqlite mysql
SELECT len([1, 2, 3]), list_contains([1, 2], 2) -- no: sqlite postgres mysql
SELECT count(*) FROM numbers TABLESAMPLE 100 PERCENT -- no: sqlite mysql
