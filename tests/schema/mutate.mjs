// mutate.mjs FIELDS SEED < PROFILES: profiles of NDJSON, three of four of them changed at one to three fields: other types,
// words nearly right, numbers and dates at the ends of what is taken and behind them, blanks of all kinds, nothing at all.
// FIELDS: a JSON array of {path, type} as fields.def has them.  The same bytes for the same start.
//
// mutate.mjs FIELDS edges: each field with each of these values, alone; scores with each test; arrays of 64 elements and of 65.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const fields = JSON.parse(readFileSync(process.argv[2], 'utf8'));
let state = (Number(process.argv[3]) * 2654435761 + 1) % 2147483647;

const roll = (n) => {
	state = Number((BigInt(state) * 48271n) % 2147483647n);
	return Math.floor(state / 16) % n;
};
const chance = (percent) => roll(100) < percent;
const one = (list) => list[roll(list.length)];

// A number as it is written here; JSON.stringify() would write it in its own way.
const written = (text) => `\u0001${text}\u0001`;
const stringify = (value) => JSON.stringify(value).replace(/"\\u0001([^"]*?)\\u0001"/g, '$1');

const blanks = [' ', '\t', '\n', '\r', '\u000b', '\u00a0', '\u00ad', '\u200b', '\u2003', '\u202a', '\u2028', '\u3000', '\ufeff'];
const no_blanks = ['\u0001', '\u001f', '\u180e', '\u2800', '.', '\u0000', '\u034f', '\u2066x'];
const nothings = [null, '', ' ', '\u00a0\u200b', '\u3000\t', 'n/a', '-', '\u2800'];
const wrong_types = [{}, [], [1], { a: 1 }, true, false, [[]], [{}], [null], [''], {}, { noc: '21231' }, [{ noc: null }], [{ note: 'x' }]];
const nothing = () => one(nothings);
const wrong_type = () => structuredClone(one(wrong_types));

const numbers = ['0', '1', '2', '7', '07', '000000007', '0000000007', '12', '13', '30', '80', '80.9', '81', '99', '100', '120', '121', '168', '168.0',
	'168.00000000000000000', '168.000000000000000001', '168.5', '6.5', '6.50', '6.05', '9', '9.0', '9.5', '90', '91', '300', '301', '360', '361', '450', '699', '700',
	'20', '21', '-1', '-0', '+1', '1.', '.5', '1.0', '1.00', '0.0', '1e0', '3e1', '1,5', '٣', '21231', '21231.0', '2123', '021231', '212311', '00012', '999999999', '1000000000',
	'999999999.99', '0x10', '1 2', 'Infinity', '67108864'];
const numbers_written = ['0', '1', '7', '30.0', '3e1', '300E-1', '0.30e2', '30.000', '80.99', '81', '120', '121', '168', '168.5', '6.5', '6.25', '9', '1.0',
	'1.00', '1e0', '0.5', '12', '12.0', '100', '99', '1E+2', '2.1231e4', '21231', '9999', '99999', '100000', '999999999', '1e9', '1e-7', '-1', '-0.5', '361', '699', '450'];
const dates = ['2024-02-29', '2025-02-29', '1900-02-29', '2000-02-29', '2100-02-29', '2199-12-31', '2200-01-01', '1900-01-01', '1899-12-31', '2023-04-31', '2023-04-30', '2023-00-10',
	'2023-13-01', '2023-1-01', '2023-01-1', '23-01-01', '2023-06-15', '2023-06-15T00:00:00Z', '2023-06-15t00:00:00z', '2023-06-15 00:00', '2023-06-15T00:00Z', '2023-06-15 00:00:00 +00:00',
	'2023-06-15T00:00:00.000', '2023-06-15T00:00:00.000000000Z', '2023-06-15T00:00:00.0000000000Z', '2023-06-15T00:00:01Z', '2023-06-15T00:00:00+01:00', '2023-06-15T00:00:00-0000',
	'2023-06-15T00:00:00+00', '2023-06-15T00:00:00+0', '2023-06-15T24:00:00Z', '2023-06-14T23:59:60Z', '2023-06-15T', '2023-06-15Z', '2023/06/15', '45000', '20230615', '2023-06-15T00', '2023-06-15T00:00:00.Z',
	'2023-06-15T10:15:30-05:00', '2023-06-15T10:15', '2023-06-15T23:59:60Z', '2023-06-15T25:00Z', '2023-06-15T10:15:30 +0530', '2023-06-15T10:15:30  Z'];
const words = ['none', 'secondary', 'one_year', 'one year', 'ONE-YEAR', 'two_-_year', 'two\u00a0or more', 'two_or_more', 'twoormore', '_bachelor', 'bachelor_', 'Bachelor', 'bachelors', 'master', 'professional',
	'doctorate', 'one_or_two_years', 'three years or more', 'english', 'French', 'fr', 'ielts', 'IELTS', 'i-elts', 'celpip', 'pte', 'tef', 'tcf', 'clb', 'toefl', 'a', 'B', 'c', 'd', 'e', 'single', 'common law',
	'common-law', 'married', 'applicant', 'spouse', 'true', 'TRUE', 'yes', 'Y', 'no', 'N', 'oui', 'on', 'ON', 'qc', 'Ontario', 'CA', 'ca', 'UK', 'C', 'CAN', 'Can', 'M', 'm', 'MM', '12', 'straße', 'ﬁ', 'K', 'eſ'];
const by_type = { DATE: dates, TIMESTAMP: dates, YEARS: numbers, WHOLE: numbers, HOURS: numbers, DECIMAL: numbers, SCORE: numbers, NOC: numbers };

// TEXT with a blank in front of it, behind it or in it, or with what looks like one.
const blanked = (text) => {
	const what = chance(80) ? one(blanks) : one(no_blanks), at = one([0, text.length, roll(text.length + 1)]);

	return text.slice(0, at) + what + text.slice(at);
};
const value_for = (type) => {
	const kind = roll(20);

	if (kind < 2)
		return nothing();
	if (kind < 5)
		return wrong_type();
	if (kind < 8)
		return written(one(numbers_written));
	if (kind < 9)
		return one([...numbers, ...dates, ...words]);
	const likely = one(by_type[type] ?? words);
	return chance(25) ? blanked(likely) : likely;
};

const is_object = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
// The keys and indices of a path such as spouse.jobs[].noc.
const steps = (path) => path.split('.').flatMap((part) => part.endsWith('[]') ? [part.slice(0, -2), one([0, 0, 1, 2])] : [part]);

const change = (profile) => {
	const field = one(fields), path = steps(field.path);
	let at = profile;

	// Now and then what holds the field is changed, and not the field.
	if (path.length > 1 && chance(12))
		path.length = 1 + roll(path.length - 1);
	for (const [i, key] of path.slice(0, -1).entries()) {
		const inside = typeof path[i + 1] === 'number' ? Array.isArray(at[key]) : is_object(at[key]);

		if (!inside)
			at[key] = typeof path[i + 1] === 'number' ? [] : {};
		at = at[key];
	}
	const last = path.at(-1);

	if (Array.isArray(at)) {
		if (chance(10))
			for (const length = one([64, 65, 66]); at.length < length;)
				at.push(at.length > 0 ? structuredClone(at[0]) : {});
		else
			at[Math.min(last, at.length)] = value_for('');
	} else if (chance(12)) {
		delete at[last];
	} else {
		at[last] = path.length < steps(field.path).length ? one([nothing, wrong_type])() : value_for(field.type);
	}
};

// What stands around a field of an array, so that the element is a good one but for that field.
const around = { jobs: { noc: '21231', country: 'CA', start: '2020-01-01' }, tests: { language: 'english', test: 'clb', date: '2025-06-01' } };
const texts = [...numbers, ...dates, ...words];
const values = [...nothings, ...wrong_types, ...texts, ...numbers_written.map(written), ...[...blanks, ...no_blanks].flatMap((blank) => [`${blank}30`, `30${blank}`, `3${blank}0`, `yes${blank}`])];

// A profile whose only fields are an age and the one of PATH, among OTHERS that stand beside it.
const alone = (path, value, others = {}) => {
	const profile = { age: 30 }, parts = path.split('.');
	let at = profile;

	for (const part of parts.slice(0, -1)) {
		const key = part.replace('[]', '');

		at[key] = part.endsWith('[]') ? [{ ...around[key] }] : {};
		at = part.endsWith('[]') ? at[key][0] : at[key];
	}
	Object.assign(at, others);
	at[parts.at(-1)] = value;
	return profile;
};

if (process.argv[3] === 'edges') {
	const tests = { english: ['clb', 'ielts', 'celpip', 'pte'], french: ['clb', 'tef', 'tcf'] };
	const arrays = new Set(fields.filter(({ path }) => path.includes('[]')).map(({ path }) => path.slice(0, path.indexOf('[]'))));

	for (const { path, type } of fields) {
		const languages = type !== 'SCORE' ? [] : /french/.test(path) ? ['french'] : /english/.test(path) ? ['english'] : ['english', 'french'];
		const others = languages.flatMap((language) => tests[language].map((test) => path.includes('[]') ? { language, test } : { test }));

		for (const value of values)
			for (const beside of others.length > 0 ? others : [{}])
				console.log(stringify(alone(path, value, beside)));
	}
	for (const array of arrays)
		for (const length of [64, 65])
			console.log(stringify(alone(array, Array.from({ length }, (_, i) => array.endsWith('tests') ? { ...around.tests, date: `2025-${10 + i % 3}-${10 + i % 16}`, test: ['clb', 'ielts'][Math.floor(i / 48)] }
				: { ...around.jobs, birth_date: '2015-01-01', from: '2020-01-01', date: '2025-01-01' }))));
	process.exit();
}
for await (const line of createInterface({ input: process.stdin })) {
	if (chance(25)) {
		console.log(line);
		continue;
	}
	const profile = JSON.parse(line);

	for (let changes = 1 + roll(3); changes > 0; changes--)
		change(profile);
	if (chance(3))
		delete profile[one(['age', 'birth_date'])];
	console.log(stringify(profile));
}
