// compare.mjs SCHEMA RECORDS SCORE DEADLINE: of each record of the NDJSON file RECORDS, whether the schema takes it and
// whether ee-score did, and whether anything in it would be left out.  SCORE and DEADLINE: what ee-score and ee-deadline said,
// by --errors json --verbose.  Prints a line of counts, then the records of which both differ.  Status 0: they agree, but for
// what a schema cannot say.
import { readFileSync } from 'node:fs';
import { compiled } from './ajv.mjs';

const [schema, records, score, deadline] = process.argv.slice(2);
const lines = (file) => readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
const takes = compiled(schema, 'profile'), tidy = compiled(schema, 'tidy');
const messages = (file) => lines(file).filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)).filter((said) => said.line !== undefined);

// The value of a field as messages call it: jobs.2.noc is that of the second job.
const value_of = (record, field) => field.split('.').reduce((at, key) => Array.isArray(at) ? at[key - 1] : at?.[key], record);
// What ee-profile(5) lists: of a day, of other elements, of how a number or the JSON is written.
const beyond = (said, record) => ['twice', 'json'].includes(said.code) || /^a day at most 120 years/.test(said.expected ?? '') ||
	/accepted from/.test(said.message) || (/^true/.test(said.expected ?? '') && [0, 1].includes(value_of(record, said.field)));
// Fields of which no tool says anything, unless the couple is the other way round or the field is asked for.
const unasked = /^\/spouse\/(first_language|certificate_of_qualification|provincial_nomination|nomination|job_offer|permit|passport|medical|biometrics|eca)/;

const by_line = (all) => all.reduce((lines, one) => lines.set(one.line, [...lines.get(one.line) ?? [], one]), new Map());
const said = by_line(messages(score)), left = by_line([...messages(score), ...messages(deadline)].filter((one) => one.code === 'left-out'));

const counts = { records: 0, 'no JSON': 0, taken: 0, refused: 0, 'beyond a schema': 0, tidy: 0, 'left out': 0 };
const differ = [];
const why = (validate) => validate.errors?.filter((error) => !['if', 'allOf', 'anyOf'].includes(error.keyword)).map((error) => `${error.instancePath} ${error.message}`).at(0);

for (const [i, line] of lines(records).entries()) {
	const faults = (said.get(i + 1) ?? []).filter((one) => one.kind === 'bad');
	let record;

	counts.records++;
	try {
		record = JSON.parse(line);
	} catch {
		if (faults.length === 0)
			differ.push(`${line}\n  scored, and no JSON`);
		counts['no JSON']++;
		continue;
	}
	if (takes(record) === (faults.length === 0)) {
		counts[faults.length === 0 ? 'taken' : 'refused']++;
	} else if (faults.length > 0 && faults.every((one) => beyond(one, record))) {
		counts['beyond a schema']++;
		continue;
	} else {
		differ.push(`${line}\n  ee-score: ${faults.map((one) => one.message).join('; ') || 'scored'}\n  schema: ${why(takes) ?? 'taken'}`);
		continue;
	}
	if (faults.length > 0)
		continue;
	const is_tidy = tidy(record), is_left = (left.get(i + 1) ?? []).some((one) => !beyond(one, record));

	if (is_tidy !== is_left)
		counts[is_tidy ? 'tidy' : 'left out']++;
	else if (is_tidy || !tidy.errors.some((error) => unasked.test(error.instancePath)))
		differ.push(`${line}\n  the tools: ${is_tidy ? 'something is left out' : 'nothing is left out'}\n  tidy: ${why(tidy) ?? 'taken'}`);
}
console.log(Object.entries(counts).map(([name, count]) => `${name} ${count}`).join(', ') + `; differ ${differ.length}`);
for (const one of differ.slice(0, Number(process.env.SHOW ?? 5)))
	console.log(one);
process.exitCode = differ.length > 0 ? 1 : 0;
