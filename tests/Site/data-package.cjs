// Holds a data package against the published profile, then reads every row with its types, constraints and foreign keys.
// node data-package.cjs FOLDER_OF_PACKAGES datapackage.json
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const [packages, file] = process.argv.slice(2);
const { Package } = require(path.join(packages, 'datapackage'));

// This reader takes a byte order mark for a part of the first name, so it gets copies without.
const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'eduplan-package-'));
const descriptor = JSON.parse(fs.readFileSync(file, 'utf8'));
for (const { path: name } of descriptor.resources)
    fs.writeFileSync(path.join(copy, name), fs.readFileSync(path.join(path.dirname(file), name)).subarray(3));

(async () => {
    const data = await Package.load(descriptor, { basePath: copy, strict: true });
    for (const resource of data.resources) {
        try {
            const rows = await resource.read({ relations: true, keyed: true });
            console.log(`${resource.name}: ${rows.length} rows`);
        } catch (error) {
            throw new Error(`${resource.name}: ${error.message} ${(error.errors ?? []).slice(0, 5).map(e => e.message).join('; ')}`);
        }
    }
})().catch(error => {
    console.error(error.message, ...(error.errors ?? []).map(e => e.message));
    process.exitCode = 1;
}).finally(() => fs.rmSync(copy, { recursive: true }));
