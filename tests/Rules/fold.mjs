// Folds texts as the search page does.
// node fold.mjs search.js '["text", ...]' '{"abbreviation": "words", ...}'
import fs from 'node:fs';

const [script, texts, short] = process.argv.slice(2);
const source = fs.readFileSync(script, 'utf8').match(/const fold = ([\s\S]*?);\n/)[1];
const fold = new Function(`return ${source}`)();
console.log(JSON.stringify(JSON.parse(texts).map(text => fold(text, new Map(Object.entries(JSON.parse(short)))).join(' '))));
