/** Foreign feeds: titles, links and times, compared with those from feedparser (Debian's python3-feedparser). */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { plainText } from '../../shared/tools/news/content.ts'
import { feedText } from '../../shared/tools/news/feeds/feed-text.ts'
import { contentOfHtml } from '../../shared/tools/news/feeds/from-html.ts'
import { readFeed } from '../../shared/tools/news/feeds/read-feed.ts'
import type { Outcome, Suite } from './suite.ts'

interface Words {
  text: string
  isHtml: boolean
}
interface Reference {
  path: string
  /** `rss20`, `atom10`; '' if it isn't a feed. */
  version: string
  title: Words | null
  items: { title: Words | null; link: string | null; time: number | null; content: string }[]
}

const READER = `
import calendar, json, sys, feedparser
def words(of):
    detail = of.get('title_detail')
    return detail and {'text': detail.get('value') or '', 'isHtml': detail.get('type') != 'text/plain'}
def content(of):
    return ''.join(each.get('value') or '' for each in of.get('content', [])) + (of.get('summary') or '')
def time(of):
    for name in ('published_parsed', 'updated_parsed', 'created_parsed'):
        if dict.get(of, name):
            try: return calendar.timegm(of[name]) * 1000
            except Exception: pass
    return None
for path in sys.stdin.read().split('\\n'):
    with open(path, 'rb') as file: text = file.read()
    try: feed = feedparser.parse(text)
    except Exception: feed = feedparser.parse('')
    print(json.dumps({
        'path': path, 'version': feed.get('version') or '', 'title': words(feed.feed),
        'items': [{'title': words(each), 'link': each.get('link'), 'time': time(each), 'content': content(each)} for each in feed.entries],
    }))
`

async function referencesOf(paths: readonly string[]): Promise<Reference[]> {
  const run = promisify(execFile)('/usr/bin/python3', ['-W', 'ignore', '-c', READER], { maxBuffer: 1 << 28 })
  run.child.stdin?.end(paths.join('\n'))
  const { stdout } = await run
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Reference)
}

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim()
const shown = (words: Words | null): string =>
  words === null ? '' : tidy(words.isHtml ? plainText(contentOfHtml(words.text, null).root) : words.text)

const isReadable = ({ title, content }: Reference['items'][number]): boolean =>
  shown(title) !== '' || (contentOfHtml(content, 'https://example.org/').root.content ?? []).length > 0

/** Null for addresses that don't lead to a page. Parley doesn't show them. */
const address = (link: string | null): string | null =>
  link !== null && /^https?:\/\//i.test(link) && URL.canParse(link) ? link : null

const HOUR = 60 * 60 * 1000

/** A date without a time is noon in Parley, and midnight in feedparser. */
function asInReference(time: number | null): number {
  const seconds = Math.floor((time ?? -1) / 1000) * 1000
  return seconds % (24 * HOUR) === 12 * HOUR ? seconds - 12 * HOUR : seconds
}

function differencesOf({ title, items }: Reference, bytes: Uint8Array): string[] {
  const result = readFeed(feedText(bytes, null))
  if (!result.ok) return [result.reason]
  const { feed } = result
  const found: string[] = []
  const compare = (name: string, expected: unknown, actual: unknown): void => {
    if (expected !== actual) found.push(`${name}: ${JSON.stringify(expected)}, here ${JSON.stringify(actual)}`)
  }
  if (title) compare('title', shown(title), feed.title)
  const readable = items.filter(isReadable)
  compare('items', readable.length, feed.items.length)
  for (const [index, expected] of readable.entries()) {
    const item = feed.items[index]
    if (!item) break
    // Parley uses the first words of an item without a title.
    if (shown(expected.title) !== '') compare('title of an item', shown(expected.title), item.title)
    if (address(expected.link) !== null) compare('link', expected.link, item.address)
    if (expected.time !== null && expected.time >= 0) compare('time', expected.time, asInReference(item.time))
  }
  return found
}

export const feeds: Suite = {
  name: 'feeds',
  wanted: 0.98,
  picks: (paths) => paths.filter((path) => /\.(?:xml|rss|atom|rdf)$/i.test(path)),
  async run(folder, paths) {
    const outcome: Outcome = { compared: 0, equal: 0, differences: [] }
    const references = await referencesOf(paths.map((path) => join(folder, path)))
    for (const [index, reference] of references.entries()) {
      if (!/^(?:rss|atom)/.test(reference.version)) continue
      if (shown(reference.title) === '' && !reference.items.some(isReadable)) continue
      const differences = differencesOf(reference, await readFile(reference.path))
      outcome.compared += 1
      if (differences.length === 0) outcome.equal += 1
      outcome.differences.push(...differences.map((difference) => `${paths[index]} ${difference}`))
    }
    return outcome
  },
}
