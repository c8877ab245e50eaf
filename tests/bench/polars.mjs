// polars.mjs FILE OUTPUT: Polars merely reading a CSV of profiles and writing seven columns of it, without a thought of points.
// POLARS_MAX_THREADS says how many threads.  Prints the milliseconds without the start of node.
import { createRequire } from 'node:module';

const pl = createRequire(`${process.env.NODE_MODULES}/`)('nodejs-polars');
const [file, output] = process.argv.slice(2);
const columns = ['id', 'submitted', 'birth_date', 'education', 'english.reading', 'french.reading', 'jobs.1.start'];

const start = performance.now();
pl.readCSV(file, { columns, inferSchemaLength: 1000 }).writeCSV(output);
console.log((performance.now() - start).toFixed(0));
