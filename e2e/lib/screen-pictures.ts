/** Pictures of every screen in light and dark, and the page of the docs that shows them. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EDITORS, SCREENS } from '../../renderer/testing/screens.ts'
import { inProject } from '../../scripts/lib/project.mjs'
import { startChromium } from './chromium.ts'
import { serveScreens, showScreen } from './screens.ts'

const SCHEMES = ['light', 'dark'] as const
/** Good enough to look at, small enough for the repository. */
const QUALITY = 60
const INTRODUCTION = `# Every screen

Each screen in light and dark. \`npm run screenshots -- screens\` makes them from the renderer over an in-memory host (\`renderer/testing\`).
`

const fileName = (name: string, scheme: string): string => `${name.replaceAll(/[^a-z]+/g, '-')}-${scheme}.jpg`

/** @param folder for the browser's temporary files */
export async function makeScreenPictures(folder: string): Promise<void> {
  const images = inProject('docs/images/screens')
  rmSync(images, { recursive: true, force: true })
  mkdirSync(images, { recursive: true })
  const screens = await serveScreens()
  const browser = await startChromium(folder, null)
  const all = [...SCREENS, ...EDITORS]
  try {
    for (const colorScheme of SCHEMES) {
      const context = await browser.newContext({
        locale: 'en-US',
        colorScheme,
        reducedMotion: 'reduce',
        viewport: { width: 1280, height: 800 },
      })
      // Skips the question about notifications.
      await context.addInitScript(() => localStorage.setItem('parley.preferences', JSON.stringify({ asked: true })))
      const page = await context.newPage()
      let shown: string | undefined
      for (const screen of all) {
        await showScreen(screens, page, screen, shown)
        shown = screen.scenario
        // An editor is loading, pictures arrive.
        await page.waitForTimeout(EDITORS.includes(screen) ? 4000 : 300)
        const path = join(images, fileName(screen.name, colorScheme))
        await page.screenshot({ path, type: 'jpeg', quality: QUALITY })
      }
      await context.close()
    }
  } finally {
    await browser.close()
    await screens.close()
  }
  const sections = all.map(({ name }) => {
    const pictures = SCHEMES.map((scheme) => `![${name}, ${scheme}](images/screens/${fileName(name, scheme)})`)
    return `\n## ${name[0]?.toUpperCase()}${name.slice(1)}\n\n${pictures.join('\n')}\n`
  })
  writeFileSync(inProject('docs/SCREENS.md'), `${INTRODUCTION}${sections.join('')}`)
}
