/** Every rendered part is inside a boundary. `error-boundary.component.test.ts` shows what boundaries do. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const files = readdirSync('renderer', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.tsx'))
  .map((file) => ({ file, text: readFileSync(`renderer/${file}`, 'utf8') }))
/** @param boundary a component's name, or a pattern for several */
const without = (what: RegExp, boundary: string) =>
  files.filter(({ text }) => what.test(text) && !new RegExp(`<(${boundary})\\b`).test(text)).map(({ file }) => file)

it('each dialog has an error boundary', () => {
  expect(files.filter(({ text }) => /<Modal\s/.test(text)).length).toBeGreaterThan(3)
  expect(without(/<(Modal|Drawer)[\s>]/, 'ErrorBoundary').filter((file) => file !== 'app/frame.tsx')).toEqual([])
})

it('each item has an error boundary in lists whose length others determine', () => {
  // Rows of conversations and of the page tree have their own files.
  expect(without(/\buseVirtualizer\(/, 'ItemBoundary|GridRow')).toEqual([])
  // A table row keeps its place and number outside of its boundary.
  expect(without(/\bfunction GridRow\(/, 'ItemBoundary')).toEqual([])
  expect(without(/<(MessageRow|PageRow)\b/, 'ItemBoundary|VirtualRows')).toEqual([])
  expect(
    without(
      /className=\{classes\.(item|railSpace)\}[\s\S]*\.map\(|\.map\([\s\S]*className=\{classes\.(item|railSpace)\}/,
      'ItemBoundary|VirtualRows',
    ),
  ).toEqual([])
  // Suggestions shown while typing disappear with the next key.
  expect(without(/role="option"/, 'ItemBoundary').sort()).toEqual([
    'editor/bar/slash-menu.tsx',
    'tools/chat/composer/completion-list.tsx',
    'ui/emoji/emoji-picker.tsx',
  ])
})
