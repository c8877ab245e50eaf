// duckdb.mjs FILE OUTPUT THREADS points|top DAY RULES: scores the profiles of FILE (.ndjson or .csv) by one query and writes
// CSV of seven columns, or the best 1,000 of them.  Prints the milliseconds of the query alone, without the start of node.
import { createRequire } from 'node:module';
import { duckdb, select_points } from './sql.mjs';

const { DuckDBInstance } = createRequire(`${process.env.NODE_MODULES}/`)('@duckdb/node-api');
const [file, output, threads, what, day, rules] = process.argv.slice(2);

// Types of what is read, and nothing else is looked at: DuckDB need not guess.
const abilities = ['listening', 'reading', 'writing', 'speaking'];
const result = `STRUCT(test VARCHAR, ${abilities.map((ability) => `${ability} FLOAT`).join(', ')})`;
const json_columns = {
	id: 'VARCHAR', submitted: 'VARCHAR', birth_date: 'DATE', education: 'VARCHAR', canadian_education: 'VARCHAR',
	english: result, french: result, jobs: 'STRUCT(country VARCHAR, "start" DATE, "end" DATE)[]',
	certificate_of_qualification: 'BOOLEAN', sibling_in_canada: 'BOOLEAN', provincial_nomination: 'VARCHAR',
	spouse: `STRUCT(education VARCHAR, canadian_work_years INTEGER, english ${result})`,
};
const csv_types = {
	id: 'VARCHAR', synthetic: 'VARCHAR', submitted: 'VARCHAR', birth_date: 'DATE', education: 'VARCHAR', 'eca.date': 'VARCHAR',
	canadian_education: 'VARCHAR', 'english.test': 'VARCHAR', ...number('english'), 'english.date': 'VARCHAR',
	'french.test': 'VARCHAR', ...number('french'), 'french.date': 'VARCHAR', ...job(1), ...job(2),
	certificate_of_qualification: 'BOOLEAN', sibling_in_canada: 'BOOLEAN', relative_in_canada: 'VARCHAR',
	provincial_nomination: 'VARCHAR', studied_in_canada: 'VARCHAR', 'job_offer.noc': 'VARCHAR', 'job_offer.basis': 'VARCHAR',
	funds_cad: 'VARCHAR', family_size: 'VARCHAR', 'spouse.accompanying': 'VARCHAR', 'spouse.citizen_or_pr': 'VARCHAR',
	'spouse.education': 'VARCHAR', 'spouse.english.test': 'VARCHAR', ...number('spouse.english'), 'spouse.canadian_work_years': 'INTEGER',
};
function number(language) {
	return Object.fromEntries(abilities.map((ability) => [`${language}.${ability}`, 'FLOAT']));
}
function job(n) {
	return { [`jobs.${n}.noc`]: 'VARCHAR', [`jobs.${n}.country`]: 'VARCHAR', [`jobs.${n}.start`]: 'DATE', [`jobs.${n}.end`]: 'DATE' };
}
const map = (types) => `{${Object.entries(types).map(([name, type]) => `'${name}': '${type}'`).join(', ')}}`;

const in_json = file.endsWith('.ndjson');
const at = in_json ? (path) => path : (path) => `"${path}"`;
const of_job = (n, part) => `${in_json ? `jobs[${n}]."${part}"` : `"jobs.${n}.${part}"`} AS job${n}_${part}`;
const of_test = (name, language) => ['test', ...abilities].map((part) => `${at(`${language}.${part}`)} AS ${name}_${part}`);
const source = `
	SELECT id, submitted, birth_date AS born, education, canadian_education, certificate_of_qualification AS certificate,
		sibling_in_canada AS sibling, provincial_nomination AS nomination, ${at('spouse.education')} AS spouse_education,
		${at('spouse.canadian_work_years')} AS spouse_years,
		${[1, 2].flatMap((n) => ['country', 'start', 'end'].map((part) => of_job(n, part))).join(', ')},
		${[...of_test('english', 'english'), ...of_test('french', 'french'), ...of_test('spouse', 'spouse.english')].join(', ')}
	FROM ${in_json ? `read_json('${file}', format = 'newline_delimited', columns = ${map(json_columns)})`
		: `read_csv('${file}', header = true, delim = ',', auto_detect = false, columns = ${map(csv_types)})`}`;

const points = select_points(duckdb, rules, day, source);
// ee-sample numbers its people in the order of input, so that the id stands for it.
const query = what === 'top' ? `${points} ORDER BY crs DESC, submitted, id LIMIT 1000` : points;

const connection = await (await DuckDBInstance.create(':memory:', { threads })).connect();
const start = performance.now();
await connection.run(`COPY (${query}) TO '${output}' (FORMAT csv, HEADER true)`);
console.log((performance.now() - start).toFixed(0));
