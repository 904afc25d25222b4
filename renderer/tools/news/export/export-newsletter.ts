/** Exports a newsletter as files: all its issues, with the pictures that are on this device. */
import type { HostClient } from '../../../../shared/ipc/contract.ts'
import type { Issue } from '../../../../shared/tools/news/archive.ts'
import { type IssueNode, pictureOf } from '../../../../shared/tools/news/content.ts'
import {
  type ExportedIssue,
  type ExportedNewsletter,
  fileNames,
} from '../../../../shared/tools/news/export/exported.ts'
import { issueMarkdown } from '../../../../shared/tools/news/export/markdown.ts'
import { type SiteWords, siteFiles } from '../../../../shared/tools/news/export/site.ts'
import { writeAtom, writeRss } from '../../../../shared/tools/news/export/write-feed.ts'
import { coverOf, type IssuePicture } from '../../../../shared/tools/news/shape.ts'
import type { Docs } from '../../../docs/docs.ts'
import type { FilesToRead } from '../../../docs/files/files-to-read.ts'
import { formats, strings } from '../../../strings/strings.ts'
import { GrowingFile } from '../../../ui/saving/growing-file.ts'
import { loadPicture, pictureAsData, pictureKey, pictureType } from '../pictures.ts'
import { readIssue } from '../reading/read-issue.ts'

export const EXPORT_KINDS = ['site', 'atom', 'rss', 'markdown'] as const
export type ExportKind = (typeof EXPORT_KINDS)[number]

export interface ExportWish {
  docs: Docs
  host: HostClient
  files: FilesToRead
  space: string
  newsletter: string
  name: string
  about: string
  link: string | null
  nameOf: (device: string) => string
}

export const siteWords = (): SiteWords => ({
  language: document.documentElement.lang || 'en',
  open: strings.news.siteOpen,
  openDetail: strings.news.siteOpenDetail,
  feed: strings.news.siteFeed,
  issues: strings.news.issues,
  date: (time) => formats.date(Math.min(time, 8.64e15)),
})

async function exported(wish: ExportWish, issue: Issue): Promise<ExportedIssue | null> {
  const content = await readIssue(wish.docs, wish.space, wish.newsletter, issue)
  if (!content) return null
  const { id, number, title, summary, published, time, source } = issue
  return {
    id,
    number,
    title,
    summary,
    published,
    changed: time,
    author: source?.author ?? wish.nameOf(issue.author),
    cover: coverOf(issue),
    content: content.root,
    address: source?.address ?? null,
  }
}

function picturesIn(node: IssueNode, found: Map<string, IssuePicture>): void {
  const picture = node.type === 'image' ? pictureOf(node) : null
  if (picture) found.set(pictureKey(picture), picture)
  for (const child of node.content ?? []) picturesIn(child, found)
}
const pictureName = (picture: IssuePicture): string =>
  `${'file' in picture ? picture.file.id : picture.media}.${pictureType(picture).replace('image/', '')}`

export interface Exported {
  files: GrowingFile[]
  /** Issues that could not be included. */
  missing: number
  /** Pictures that could not be included. */
  missingPictures: number
}

/** Feeds are one file, other kinds are many, with folders in their names. */
export const isOneFile = (kind: ExportKind): boolean => kind === 'atom' || kind === 'rss'

/** Returns the newsletter's files. */
export async function exportNewsletter(
  wish: ExportWish,
  kind: ExportKind,
  issues: readonly Issue[],
  onProgress: (done: number) => void,
): Promise<Exported> {
  const ready: ExportedIssue[] = []
  const pictures = new Map<string, IssuePicture>()
  const wanted = issues.filter(({ retracted }) => !retracted)
  for (const [index, issue] of wanted.entries()) {
    onProgress(index)
    const one = await exported(wish, issue)
    if (!one) continue
    ready.push(one)
    picturesIn(one.content, pictures)
    if (one.cover) pictures.set(pictureKey(one.cover), one.cover)
  }
  const files: GrowingFile[] = []
  const add = (path: string, content: string | Uint8Array<ArrayBuffer>) => {
    const file = new GrowingFile(path)
    file.write(content)
    files.push(file)
  }
  const { name, about, link, newsletter: id } = wish
  const newsletter: ExportedNewsletter = { id, name, about, link, issues: ready }
  const missing = wanted.length - ready.length
  if (kind === 'atom' || kind === 'rss') {
    const data = new Map<string, string>()
    for (const [key, picture] of pictures) {
      const source = await pictureAsData(wish, picture)
      if (source !== null) data.set(key, source)
    }
    const text = (kind === 'atom' ? writeAtom : writeRss)(
      newsletter,
      (picture) => data.get(pictureKey(picture)) ?? null,
    )
    add(`${name}.${kind}.xml`, text)
    return { files, missing, missingPictures: pictures.size - data.size }
  }
  const here = new Set<string>()
  for (const [key, picture] of pictures) {
    const bytes = await loadPicture(wish, picture)
    if (!bytes) continue
    here.add(key)
    add(`pictures/${pictureName(picture)}`, bytes)
  }
  const nameOf = (picture: IssuePicture) => (here.has(pictureKey(picture)) ? pictureName(picture) : null)
  const names = fileNames(ready)
  if (kind === 'site') for (const [path, text] of siteFiles(newsletter, siteWords(), nameOf)) add(path, text)
  else
    for (const issue of ready)
      add(
        `${names.get(issue.id)}.md`,
        issueMarkdown(issue, (picture) => {
          const file = nameOf(picture)
          return file && `pictures/${file}`
        }),
      )
  return { files, missing, missingPictures: pictures.size - here.size }
}
