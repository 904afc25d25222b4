/**
 * Every picture on screen goes through renderer/docs/pictures.ts, which checks it first, or is listed here with a
 * reason (docs/decisions/files.md).
 */
import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** Ways of decoding bytes as a picture, and the names of addresses that were checked. */
const DRAWS = {
  element: /<(img|image|video|picture|source)\b|\[\s*'(img|image|video)'|createElement(NS)?\([^)]*'(img|image|video)'/,
  attribute: /\b(poster|srcSet|srcset)\b|setAttribute\('src'|\.src = /,
  style: /background-?[iI]mage|\burl\(/,
  decoder: /\bcreateImageBitmap\(|\bnew (Image|ImageDecoder)\(/,
  address: /\bcreateObjectURL\(/,
  word: /\bas PictureAddress\b/,
  board: /\.addFiles\(/,
}
type Way = keyof typeof DRAWS

const ALLOWED: Record<string, Partial<Record<Way, string>>> = {
  'renderer/docs/pictures.ts': {
    decoder: 'it reads them',
    address: 'it reads them',
    attribute: 'it reads them',
    word: 'it reads them',
  },
  'renderer/ui/pictures/drawn-picture.tsx': { element: 'takes only what was read', attribute: 'leaves it out' },
  'renderer/features/profile/first-run.tsx': { element: 'the icon of the app itself' },
  'renderer/editor/extensions.ts': { element: 'held pictures that were read' },
  'renderer/tools/boards/canvas/board-editor.ts': { board: 'held pictures that were read' },
  'renderer/tools/boards/replay/replay.tsx': { board: 'what the board itself shows' },
  'renderer/tools/boards/overview/thumbnail.tsx': { decoder: 'a canvas of our own' },
  'renderer/tools/boards/paste.ts': { element: 'looks for words in what was copied' },
  'renderer/docs/use-media.ts': { address: 'a sound' },
  'renderer/ui/saving/save-file.ts': { address: 'is saved' },
  'renderer/docs/files/look-at.ts': {
    element: 'a film that the person chose',
    address: 'a film that the person chose',
    attribute: 'a film that the person chose',
  },
  'renderer/app/looks/app.css': { style: 'imports style sheets' },
  'renderer/app/looks/fonts.css': { style: 'typefaces that come with the app' },
  'renderer/tools/apps/running/probe.ts': { attribute: 'a page on the site of an app' },
  'renderer/tools/calls/recording/composition.ts': { element: 'cameras and screens, live' },
  'renderer/capture/picture.tsx': { element: 'a camera or a screen, live' },
  'renderer/tools/files/preview/preview-body.tsx': { element: 'a film that the person opened' },
}

const waysIn = (text: string): Way[] => (Object.keys(DRAWS) as Way[]).filter((way) => DRAWS[way].test(text))

const files = globSync('renderer/**/*.{ts,tsx,css,html}', { cwd: root })
  .map((path) => path.split(sep).join('/'))
  .filter((path) => !path.includes('.test.') && !path.includes('/testing/'))

it('no picture is drawn unchecked', () => {
  const found = files.flatMap((path) =>
    waysIn(readFileSync(join(root, path), 'utf8'))
      .filter((way) => ALLOWED[path]?.[way] === undefined)
      .map((way) => `${path}: ${way}`),
  )
  expect(found).toEqual([])
})

it('lists nothing that no longer exists', () => {
  const gone = Object.entries(ALLOWED).flatMap(([path, ways]) => {
    const used = waysIn(readFileSync(join(root, path), 'utf8'))
    return (Object.keys(ways) as Way[]).filter((way) => !used.includes(way)).map((way) => `${path}: ${way}`)
  })
  expect(gone).toEqual([])
})

it('finds each way of drawing a picture', () => {
  const lines = [
    '<img src={url} />',
    "['img', { src }]",
    "document.createElement('video')",
    '<video poster={url} />',
    'image.src = url',
    'style={{ backgroundImage: address }}',
    'a { background: url(data:x) }',
    'await createImageBitmap(file)',
    'new Image()',
    'URL.createObjectURL(blob)',
    'url as PictureAddress',
    'api.addFiles(files)',
  ]
  for (const line of lines) expect(waysIn(line), line).not.toEqual([])
  expect(waysIn('<Icon role="img" /> import(url) picture')).toEqual([])
})
