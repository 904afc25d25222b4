/**
 * The kind of a file to a viewer, by its sharer's type and by its name. Its real content is the browser's business, and
 * the browser is told never to guess.
 */

export const FILE_KINDS = ['picture', 'video', 'audio', 'text', 'pdf', 'archive', 'other'] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** Types that a page shows inline: none of them can hold a script. All others are only ever downloaded. */
const SHOWN: Readonly<Record<string, FileKind>> = {
  'image/png': 'picture',
  'image/jpeg': 'picture',
  'image/gif': 'picture',
  'image/webp': 'picture',
  'image/avif': 'picture',
  'image/bmp': 'picture',
  'video/mp4': 'video',
  'video/webm': 'video',
  'video/ogg': 'video',
  'video/quicktime': 'video',
  'video/x-matroska': 'video',
  'audio/mpeg': 'audio',
  'audio/mp4': 'audio',
  'audio/aac': 'audio',
  'audio/ogg': 'audio',
  'audio/webm': 'audio',
  'audio/wav': 'audio',
  'audio/x-wav': 'audio',
  'audio/flac': 'audio',
  'application/pdf': 'pdf',
}

const BY_ENDING: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  ogv: 'video/ogg',
  mkv: 'video/x-matroska',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  flac: 'audio/flac',
  pdf: 'application/pdf',
}

const TEXT_ENDINGS = new Set(
  'txt md markdown log csv tsv json xml html htm css js mjs ts tsx jsx c h cpp hpp rs go py rb java kt swift sh bat ps1 toml yaml yml ini cfg conf sql tex srt vtt svg'.split(
    ' ',
  ),
)
const ARCHIVE_ENDINGS = new Set('zip tar gz tgz bz2 xz zst 7z rar'.split(' '))

const endingOf = (name: string): string => /\.([^.]{1,12})$/u.exec(name)?.[1]?.toLowerCase() ?? ''
const bare = (type: string): string => (type.split(';', 1)[0] ?? '').trim().toLowerCase()

interface Named {
  name: string
  type: string
}

/** The type under which a page can show a file's bytes, or `application/octet-stream` if it can't. */
export function shownType({ name, type }: Named): string {
  const given = bare(type)
  if (SHOWN[given]) return given
  const ending = endingOf(name)
  const guessed = BY_ENDING[ending]
  if (guessed !== undefined && (given === '' || given === 'application/octet-stream')) return guessed
  // Whatever its name, text is served as text.
  if (given.startsWith('text/') || TEXT_ENDINGS.has(ending)) return 'text/plain; charset=utf-8'
  return 'application/octet-stream'
}

export function kindOf(file: Named): FileKind {
  const type = shownType(file)
  const kind = SHOWN[type]
  if (kind) return kind
  if (type.startsWith('text/')) return 'text'
  return ARCHIVE_ENDINGS.has(endingOf(file.name)) ? 'archive' : 'other'
}
