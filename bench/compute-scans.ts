/**
 * Text recognition in scans on real processors: pages are drawn in Chromium, with the specks and the gray of a scan,
 * and read by one host and by two, each with one task at a time. Compared with Debian's `tesseract`, using the same
 * language model.
 */
import { execFile, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'
import { CHROMIUM_ARGUMENTS, chromiumProgram } from '../e2e/lib/chromium.ts'
import { readComputeArguments } from '../electron/computing/arguments.ts'
import { type Line, runCompute } from '../electron/computing/run.ts'
import { claimProfile } from '../electron/host/profile/instance-lock.ts'
import { enter, HostGroup, invite } from '../electron/host/testing/group.ts'
import type { TestHost } from '../electron/host/testing.ts'
import { languageModel } from '../electron/host/tools/jobs/testing/language-model.ts'
import { consentKey, NO_CONSENT, withChoice } from '../shared/tools/jobs/consent.ts'
import type { Row } from './lib/report.ts'

/** Pages that a full run reads. */
const PAGES = 200
const LINES = 36
const WORDS_OF_LINE = 10
const SPEED_TARGET = 1.6
const TEXT_TARGET = 0.98
const PATIENCE = 600_000

/** The pages' texts: this project's decisions, a few lines each. */
async function textsOfPages(pages: number): Promise<string[][]> {
  const folder = join(import.meta.dirname, '../docs/decisions')
  const files = (await readdir(folder)).sort()
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
  const words = texts
    .join(' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .split(/\s+/)
    .filter((word) => /^[A-Za-z0-9.,;:()’'-]{1,16}$/.test(word))
  // After the last text, the first one follows in the middle of a line.
  const lineAt = (line: number) =>
    Array.from({ length: WORDS_OF_LINE }, (_, word) => words[(line * WORDS_OF_LINE + word) % words.length]).join(' ')
  return Array.from({ length: pages }, (_, page) =>
    Array.from({ length: LINES }, (_, line) => lineAt(page * LINES + line)),
  )
}

/** Draws an A4 page at 150 dots per inch, as a PNG. Runs in Chromium. */
function drawPage({ lines, seed }: { lines: readonly string[]; seed: number }): string {
  const canvas = document.createElement('canvas')
  const [width, height] = [1240, 1754]
  Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.fillStyle = '#f4f3f0'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#222'
  context.font = '22px serif'
  context.rotate(0.002)
  for (const [line, text] of lines.entries()) context.fillText(text, 110, 140 + 42 * line)
  let state = seed + 1
  for (let speck = 0; speck < 400; speck += 1) {
    state = (state * 48_271) % 2_147_483_647
    context.fillStyle = speck % 2 ? '#999' : '#ccc'
    context.fillRect(state % width, Math.floor(state / width) % height, 1, 1)
  }
  return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length)
}

async function drawPages(folder: string, pages: number): Promise<void> {
  const browser = await chromium.launch({ executablePath: chromiumProgram(), args: CHROMIUM_ARGUMENTS })
  try {
    const page = await browser.newPage()
    for (const [seed, lines] of (await textsOfPages(pages)).entries()) {
      const picture = await page.evaluate(drawPage, { lines, seed })
      await writeFile(join(folder, `${String(seed).padStart(4, '0')}.png`), Buffer.from(picture, 'base64'))
    }
  } finally {
    await browser.close()
  }
}

/** The similarity of two texts: 1 minus the share of characters to change, add or remove. */
function likeness(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [index, character] of [...one].entries()) {
    let diagonal = index
    row = [index + 1, ...row.slice(1)]
    for (let column = 1; column <= other.length; column += 1) {
      const above = row[column] ?? 0
      const changed = diagonal + (character === other[column - 1] ? 0 : 1)
      diagonal = index === 0 ? column : above
      row[column] = Math.min(changed, above + 1, (row[column - 1] ?? 0) + 1)
    }
  }
  return 1 - (row[other.length] ?? 0) / Math.max(one.length, other.length, 1)
}

interface Reading {
  /** Milliseconds from the start of the job until its last result is available. Others fetch the files in that time. */
  took: number
  texts: ReadonlyMap<string, string>
}

async function byHosts(folder: string, names: readonly [string, ...string[]]): Promise<Reading> {
  const group = new HostGroup()
  try {
    const founder = await group.start(names[0], undefined, { pages: import.meta.dirname })
    const others: TestHost[] = []
    const { space } = await founder.call('spaces.create', { name: 'Team' })
    const link = await invite(founder, space, 'editor')
    for (const name of names.slice(1)) {
      const host = await group.start(name)
      await enter(host, link, PATIENCE)
      await host.call('files.open', { space })
      others.push(host)
    }
    const { loopback, directory } = founder
    await claimProfile(directory, loopback, `${loopback.origin}/#token=${loopback.token}`)
    const words = ['map', 'eng.traineddata', '--in', 'scans/*.png', '--space', space, '--profile', directory]
    const given = readComputeArguments(words, { platform: 'linux', environment: { INIT_CWD: folder }, home: folder })
    if (!given) throw new Error('the command was misread')
    return await read(runCompute(given, new AbortController().signal), async (job) => {
      const key = consentKey(space)
      for (const host of others) await host.call('remembered.set', { key, value: withChoice(NO_CONSENT, job, true) })
    })
  } finally {
    await group.remove()
  }
}

async function read(lines: AsyncIterable<Line>, agree: (job: string) => Promise<void>): Promise<Reading> {
  const texts = new Map<string, string>()
  let began = 0
  for await (const line of lines) {
    if (line.type === 'job') {
      began = performance.now()
      await agree(String(line.job))
    }
    if (line.type === 'result') texts.set(String(line.input), String(line.text))
    if (line.type === 'end' && Number(line.failed) > 0) throw new Error(`${String(line.failed)} pages failed`)
  }
  return { took: performance.now() - began, texts }
}

/** Null without Debian's program. */
async function byDebian(folder: string): Promise<Reading | null> {
  if (spawnSync('tesseract', ['--version']).status !== 0) return null
  const texts = new Map<string, string>()
  const began = performance.now()
  for (const name of await readdir(join(folder, 'scans'))) {
    const words = [join(folder, 'scans', name), '-', '--tessdata-dir', folder, '-l', 'eng']
    const { stdout } = await promisify(execFile)('tesseract', words, { env: { ...process.env, OMP_THREAD_LIMIT: '1' } })
    texts.set(`scans/${name}`, stdout.trim())
  }
  return { took: performance.now() - began, texts }
}

const plain = (text = ''): string => text.split(/\s+/).join(' ')

/** @param pages fewer on a busy machine */
export async function scans(pages = PAGES): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-scans-'))
  try {
    await mkdir(join(folder, 'scans'))
    await writeFile(join(folder, 'eng.traineddata'), languageModel())
    await drawPages(join(folder, 'scans'), pages)
    const one = await byHosts(folder, ['Ana'])
    const two = await byHosts(folder, ['Ana', 'Ben'])
    const debian = await byDebian(folder)
    const rate = ({ took }: Reading) => (1000 * pages) / took
    const note = `load ${loadavg()[0]?.toFixed(1)}`
    const row = { bench: 'compute', unit: '/s', moreIsBetter: true, note } as const
    const rows: Row[] = [
      {
        ...row,
        case: `${pages} scans by two`,
        ours: rate(two),
        peer: rate(one),
        peerName: 'one',
        target: SPEED_TARGET,
      },
    ]
    if (!debian) return rows
    const same = [...debian.texts].map(([name, text]) => likeness(plain(two.texts.get(name)), plain(text)))
    const mean = same.reduce((sum, each) => sum + each, 0) / same.length
    const peerName = 'Debian’s tesseract'
    return [
      ...rows,
      {
        ...row,
        case: 'characters as Debian reads them',
        ours: 100 * mean,
        peer: 100,
        unit: '%',
        peerName,
        target: TEXT_TARGET,
        note: `least ${Math.min(...same).toFixed(4)}`,
      },
      { ...row, case: `${pages} scans by one`, ours: rate(one), peer: rate(debian), peerName, target: null },
    ]
  } finally {
    await rm(folder, { recursive: true })
  }
}
