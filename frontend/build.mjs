// Builds the front end: `node build.mjs [--out DIR]`. The same sources give the same bytes, on every machine.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import * as sass from "sass";

const HERE = dirname(fileURLToPath(import.meta.url));
const PACKAGES = join(HERE, "node_modules");
const FAMILIES = {
  "source-serif-4": ["latin-opsz", "latin-ext-opsz"],
  "source-sans-3": ["latin-wght", "latin-ext-wght"],
  vazirmatn: ["arabic-wght"],
};
const BROWSERS = ["chrome111", "firefox121", "safari16.4"];

const pico = {
  name: "pico",
  setup(bundle) {
    bundle.onLoad({ filter: /\.scss$/ }, ({ path }) => ({
      contents: sass.compile(path, { loadPaths: [PACKAGES], logger: sass.Logger.silent }).css,
      loader: "css",
    }));
  },
};

function outputFolder(words) {
  const at = words.indexOf("--out");
  return at < 0 ? join(HERE, "../src/ventosa_site/static/built") : resolve(words[at + 1]);
}

function copyFonts(out) {
  mkdirSync(join(out, "fonts"), { recursive: true });
  for (const [family, files] of Object.entries(FAMILIES)) {
    const source = join(PACKAGES, "@fontsource-variable", family);
    for (const file of files) copy(join(source, "files", `${family}-${file}-normal.woff2`), join(out, "fonts"));
    cpSync(join(source, "LICENSE"), join(out, "fonts", `LICENSE-${family}.txt`));
  }
}

function copy(file, folder) {
  cpSync(file, join(folder, basename(file)));
}

async function bundleStyles(out) {
  await build({
    absWorkingDir: HERE,
    entryPoints: ["src/site.css"],
    outfile: join(out, "site.css"),
    bundle: true,
    minify: true,
    charset: "utf8",
    legalComments: "inline",
    target: BROWSERS,
    external: ["fonts/*"],
    plugins: [pico],
  });
}

async function bundlePages(out) {
  const folder = join(HERE, "src/pages");
  const pages = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".js")).sort() : [];
  for (const page of pages) {
    await build({
      absWorkingDir: HERE,
      entryPoints: [`src/pages/${page}`],
      outfile: join(out, page),
      bundle: true,
      minify: true,
      format: "esm",
      charset: "utf8",
      target: BROWSERS,
    });
  }
}

function writeManifest(out) {
  const files = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1).replaceAll("\\", "/"))
    .sort();
  const hashes = files.map((file) => [file, createHash("sha256").update(readFileSync(join(out, file))).digest("hex")]);
  writeFileSync(join(out, "manifest.json"), JSON.stringify(Object.fromEntries(hashes), null, 1) + "\n");
}

const out = outputFolder(process.argv.slice(2));
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
copyFonts(out);
copy(join(HERE, "src/icon.svg"), out);
await bundleStyles(out);
await bundlePages(out);
writeManifest(out);
