// Writes the report of the public API, one file for each face of each package: `npm run api`, or
// `node scripts/api.mjs DIR` for another folder than api/. A face is an entry of a package's exports map. The report is read
// off the built types: every exported name with its signature, `(undocumented)` at each name that has no docstring, and a
// warning where a signature names what its face does not export.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = resolve(process.argv[2] ?? join(root, 'api'));
const temporary = mkdtempSync(join(tmpdir(), 'lindblad-api-'));

/** All faces: the package's folder, the name of the face and its types. */
const faces = readdirSync(join(root, 'packages')).flatMap((directory) => {
  const place = join(root, 'packages', directory);
  const { name, exports } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'));
  return Object.entries(exports).map(([entry, { types }]) => ({
    place,
    // lindblad-core/audit is reported in lindblad-core.audit.api.md
    face: `${name}${entry.slice(1).replaceAll('/', '.')}`,
    types: join(place, types),
  }));
});

/** The report of one face. */
function report({ place, face, types }) {
  const silent = { logLevel: 'none' };
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: place,
      mainEntryPointFilePath: types,
      compiler: { tsconfigFilePath: join(place, 'tsconfig.json'), skipLibCheck: true },
      newlineKind: 'lf',
      apiReport: {
        enabled: true,
        reportFileName: `${face}.api.md`,
        reportFolder: temporary,
        reportTempFolder: join(temporary, 'new'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: 'error' } },
        extractorMessageReporting: {
          default: { logLevel: 'warning', addToApiReportFile: true },
          // everything exported is public, unless it says otherwise
          'ae-missing-release-tag': silent,
          // said at the name itself
          'ae-undocumented': silent,
        },
        tsdocMessageReporting: { default: silent },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(place, 'package.json'),
  });
  const { errorCount } = Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      if (message.logLevel === 'error') process.stderr.write(`${face}: ${message.formatMessageWithLocation(place)}\n`);
      message.handled = true;
    },
  });
  if (errorCount > 0) throw new Error(`no report of ${face}: run \`npm run build\` first`);
  // where in the source something stands changes with every edit, and is no part of the API
  return readFileSync(join(temporary, `${face}.api.md`), 'utf8').replace(/^\/\/ (\S+?):\d+:\d+ - /gm, '// $1 - ');
}

try {
  mkdirSync(folder, { recursive: true });
  const written = faces.map((face) => {
    const name = `${face.face}.api.md`;
    writeFileSync(join(folder, name), report(face));
    return name;
  });
  for (const name of readdirSync(folder))
    if (name.endsWith('.api.md') && !written.includes(name)) rmSync(join(folder, name));
} finally {
  rmSync(temporary, { recursive: true });
}
