// sql.mjs: the CRS as one query, the same for DuckDB and SQLite.
//
// Points come from the table of a rule set and levels from share/language/levels.csv; what is written here is which figure
// depends on which, and what is cut together.  It handles what ee-sample writes and no more: two jobs at most, one at home
// and one abroad, full-time and skilled; accompanying spouses have an education, others only say why they do not count; no
// French of the spouse, no `first_language`, and offers, which give nothing since 2025-03-25.
import { readFileSync } from 'node:fs';

const share = 'share', window_years = 10;
const abilities = ['listening', 'reading', 'writing', 'speaking'];
const tests = { english: ['ielts', 'celpip', 'pte'], french: ['tef', 'tcf'], spouse: ['celpip'] };

const rows = (file) => {
	const [head, ...lines] = readFileSync(file, 'utf8').trim().split('\n').map((line) => line.split(','));
	return lines.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i]])));
};

const years_before = (day, years) => `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;

// What the engines write differently: days are of type DATE in DuckDB and numbers such as 20260914 in SQLite.  An
// anniversary of 29 February is the 28th in a common year.
export const duckdb = {
	least: 'least', greatest: 'greatest', as: 'AS',
	day: (text) => `DATE '${text}'`,
	next: (day) => `${day} + 1`,
	years: (from, after) => `datesub('year', ${from}, ${after})`,
};
export const sqlite = {
	least: 'min', greatest: 'max', as: 'AS MATERIALIZED',	// else each figure is worked out wherever it is used
	day: (text) => text.replaceAll('-', ''),
	next: (day) => `CAST(strftime('%Y%m%d', substr(${day}, 1, 4) || '-' || substr(${day}, 5, 2) || '-' || substr(${day}, 7, 2), '+1 day') AS INTEGER)`,
	years: (from, after) => `((${after}) - ${from}) / 10000 + (${from} % 10000 = 229 AND (${after}) % 10000 = 228 AND (${after}) / 10000 % 4 <> 0)`,
};

// select_points(engine, rules, day, source): id, submitted, the four section totals and crs of what the query `source` gives:
// id, submitted, born, education, canadian_education, job1_country, job1_start, job1_end, job2_…, certificate, sibling,
// nomination, spouse_education, spouse_years, and for english, french and spouse LANGUAGE_test and LANGUAGE_ABILITY; what is
// absent is NULL.
export function select_points(engine, rules, day, source) {
	const { least, greatest, as } = engine;
	const table = rows(`${share}/crs/${rules}.csv`), charts = rows(`${share}/language/levels.csv`);
	const of = (factor, level = '') => table.filter((row) => row.factor === factor && row.level === level);

	// An expression for singles and one for couples, where they differ.
	const both = (write) => {
		const alone = write('without_spouse'), couple = write('with_spouse');
		return alone === couple ? couple : `CASE WHEN couple THEN ${couple} ELSE ${alone} END`;
	};
	const only = (factor, level) => both((column) => of(factor, level)[0][column]);
	const cut = (cap, value) => `${least}(${value}, ${only('cap', cap)})`;
	const by_range = (factor, value, level) => both((column) => {
		const [lowest, ...higher] = of(factor, level);
		return `CASE ${higher.reverse().map((row) => `WHEN ${value} >= ${row.min} THEN ${row[column]}`).join(' ')} ELSE ${lowest[column]} END`;
	});
	const by_word = (factor, word) => both((column) =>
		`CASE ${word} ${table.filter((row) => row.factor === factor).map((row) => `WHEN '${row.level}' THEN ${row[column]}`).join(' ')} ELSE 0 END`);
	const by_tier = (factor, tier, value) =>
		`CASE ${tier} WHEN 2 THEN ${by_range(factor, value, '2')} WHEN 1 THEN ${by_range(factor, value, '1')} ELSE ${by_range(factor, value, '0')} END`;
	const by_birthday = () => both((column) => {
		const [youngest, ...older] = of('age');
		return `CASE ${older.reverse().map((row) => `WHEN born <= ${engine.day(years_before(day, row.min))} THEN ${row[column]}`).join(' ')} ELSE ${youngest[column]} END`;
	});
	const sum = (factor, language) => abilities.map((ability) => by_range(factor, `${language}_${ability}`)).join(' + ');

	const level = (language, ability) => `CASE ${language}_test ${tests[language].map((test) =>
		`WHEN '${test}' THEN CASE ${charts.filter((row) => row.test === test && row.ability === ability).reverse()
			.map((row) => `WHEN ${language}_${ability} >= ${row.score_min} THEN ${row.level}`).join(' ')} ELSE 0 END`).join(' ')} ELSE 0 END`;
	const work = (job) => {
		const on = engine.day(day), first = engine.day(years_before(day, window_years));
		const from = `${greatest}(job${job}_start, ${first})`, after = `${least}(coalesce(${engine.next(`job${job}_end`)}, ${on}), ${on})`;
		return `CASE WHEN job${job}_start IS NULL THEN 0 ELSE ${greatest}(0, ${engine.years(from, after)}) END`;
	};
	const levels = Object.keys(tests).flatMap((language) =>
		abilities.map((ability) => `${level(language, ability)} AS ${language}_${ability}`));
	const least_of = (language) => `${least}(${abilities.map((ability) => `${language}_${ability}`).join(', ')})`;
	const transferability = (language) => cut('transferability', `
		${cut('education_pair', `${by_tier('education_language', 'tier', `${language}_least`)} + at_home`)}
		+ ${cut('foreign_work_pair', `${by_tier('foreign_work_language', 'tier_abroad', `${language}_least`)} + abroad`)}
		+ CASE WHEN certificate THEN ${by_range('certificate_language', `${language}_least`)} ELSE 0 END`);
	const core = (first, second) => cut('core', `plain + ${cut('core.official_languages',
		`${cut('core.first_language', `${first}_first`)} + ${cut('core.second_language', `${second}_second`)}`)}`);

	return `
WITH read ${as} (${source}),
levelled ${as} (SELECT id, submitted, born, education, canadian_education, certificate, sibling, nomination, spouse_education,
	spouse_years, spouse_education IS NOT NULL AS couple, job1_country = 'CA' AS home, ${work(1)} AS years1, ${work(2)} AS years2,
	${levels.join(',\n\t')} FROM read),
placed ${as} (SELECT *, ${least_of('english')} AS english_least, ${least_of('french')} AS french_least,
	CASE WHEN home THEN years1 ELSE 0 END AS canadian, CASE WHEN home THEN years2 ELSE years1 END AS elsewhere,
	${by_word('education_tier', 'education')} AS tier FROM levelled),
tiered ${as} (SELECT *, ${by_range('foreign_work_tier', 'elsewhere')} AS tier_abroad FROM placed),
pointed ${as} (SELECT id, submitted, couple, certificate, tier, tier_abroad, english_least, french_least,
	${by_birthday()} + ${by_word('education', 'education')} + ${by_range('canadian_work', 'canadian')} AS plain,
	${sum('first_language', 'english')} AS english_first, ${sum('second_language', 'english')} AS english_second,
	${sum('first_language', 'french')} AS french_first, ${sum('second_language', 'french')} AS french_second,
	${by_tier('education_canadian_work', 'tier', 'canadian')} AS at_home,
	${by_tier('foreign_work_canadian_work', 'tier_abroad', 'canadian')} AS abroad,
	CASE WHEN couple THEN ${cut('spouse', `${by_word('spouse_education', 'spouse_education')} + ${sum('spouse_language', 'spouse')}
		+ ${by_range('spouse_canadian_work', 'coalesce(spouse_years, 0)')}`)} ELSE 0 END AS spouse,
	${cut('additional', `CASE WHEN nomination IS NOT NULL THEN ${only('provincial_nomination')} ELSE 0 END
		+ CASE WHEN sibling THEN ${only('sibling')} ELSE 0 END
		+ ${by_word('canadian_education', 'canadian_education')}
		+ CASE WHEN french_least >= ${only('french_minimum')} THEN ${by_range('french', 'english_least')} ELSE 0 END`)} AS additional
	FROM tiered),
ways ${as} (SELECT *, ${core('english', 'french')} AS english_core, ${transferability('english')} AS english_transferability,
	${core('french', 'english')} AS french_core, ${transferability('french')} AS french_transferability FROM pointed),
totals ${as} (SELECT *, ${cut('total', 'english_core + english_transferability + spouse + additional')} AS by_english,
	${cut('total', 'french_core + french_transferability + spouse + additional')} AS by_french FROM ways)
SELECT id, submitted, CASE WHEN by_french > by_english THEN french_core ELSE english_core END AS core, spouse,
	CASE WHEN by_french > by_english THEN french_transferability ELSE english_transferability END AS transferability,
	additional, ${greatest}(by_english, by_french) AS crs
FROM totals`;
}
