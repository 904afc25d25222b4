import { bytes, plural } from '../../../../strings/english/counts.ts'

export const first = {
  files: {
    firstStep: 'Share a file',
    title: 'Files',
    all: 'All files',
    album: 'Photos & videos',
    openedTitle: 'Share to a space',
    opened: (count: number, name: string) =>
      plural(count, { one: `Where should ${name} go?`, other: `Where should ${name} and the others go? (# files)` }),
    openedNowhere: 'You don’t have a space yet where you can share files.',
    inbox: { failed: 'couldn’t be downloaded', finished: 'was downloaded' },
    unnamed: 'File',
    fetching: (have: number, size: number) => `${bytes(have)} of ${bytes(size)}`,
    linkNotIn: 'This file is in a space you’re not a member of',
    failedCount: (count: number) =>
      plural(count, { one: '1 file couldn’t be shared', other: '# files couldn’t be shared' }),
  },
}
