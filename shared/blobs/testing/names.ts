/** Names for tests: some lead elsewhere on some file system, others are in normal use. */

/**
 * Each is, on HFS+, APFS, NTFS or FAT, another name for a folder whose content programs execute, or for an existing
 * file.
 */
export const LEADING_ELSEWHERE: readonly string[] = [
  '.git',
  '.GIT',
  '.Hg',
  '.svn',
  '.\u017fvn',
  '.parley',
  'GIT~1',
  'git~1',
  'GIT~12',
  'GI7EBA~1',
  'HG~1',
  'PARLEY~1',
  'PROGRA~1.EXE',
  '~1',
  '.git.',
  '.git ',
  '.git. .',
  '.git:x',
  '.git::$INDEX_ALLOCATION',
  '.g\u200dit',
  '.g\u200cit',
  '.git\u200d',
  '\u200d.git',
  '\ufeff.git',
  '.p\u200darley',
  '.gi\u200et',
  '.gi\u202at',
  '.gi\u206at',
]

export const SPELLED_IN_FULL: readonly string[] = [
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467} Family.txt',
  '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}.jpg',
  '\u{1f3f3}\ufe0f\u200d\u{1f308}',
  'می\u200cخواهم.txt',
  'జ్ఞ\u200cా',
  'Bücher.txt',
  'a~1b.txt',
  'longer-name~1.txt',
  'photo~1000 people.jpg',
  '.gitignore',
  '.github',
  'git',
  'summary.git',
  'straße',
]
