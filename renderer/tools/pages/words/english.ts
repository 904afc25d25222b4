import { number, plural } from '../../../strings/english/counts.ts'
import { first } from './first/english.ts'

/** Pages that are written together. */
const pages = {
  ...first.pages,
  keywords: 'document note wiki write text',
  text: 'Page content',
  placeholder: 'Write, or type / for commands',
  opening: 'Opening page…',
  failed: 'Couldn’t open this page. Its content is safe.',
  hidden: (count: number) =>
    plural(count, {
      one: '1 part of this page can’t be displayed, so the page is read-only to avoid losing it.',
      other: '# parts of this page can’t be displayed, so the page is read-only to avoid losing them.',
    }),
  removeHidden: 'Remove unsupported content',
  cut: 'This page is too long to display in full. You see the beginning, read-only.',
  lost: (count: number) =>
    plural(count, {
      one: '1 line was removed from this page: it was rolled back, or belonged to someone whose content was deleted. You can copy it until you leave the page.',
      other:
        '# lines were removed from this page: they were rolled back, or belonged to someone whose content was deleted. You can copy them until you leave the page.',
    }),
  copyLost: 'Copy removed text',
  hideLost: 'Dismiss',

  addIcon: 'Add icon',
  changeIcon: 'Change icon',
  removeIcon: 'Remove icon',
  iconChanged: 'Icon changed',
  iconRemoved: 'Icon removed',

  linkedFrom: (count: number) => plural(count, { one: 'Linked from 1 page', other: 'Linked from # pages' }),
  showAllLinks: (count: number) => `Show all ${number(count)}`,

  addCover: 'Add cover',
  changeCover: 'Change cover',
  moveCover: 'Move cover up or down',
  removeCover: 'Remove cover',
  coverChanged: 'Cover changed',
  coverRemoved: 'Cover removed',
  chooseCover: 'Choose a cover',
  uploadCover: 'Upload an image',
  coverNotShared: 'Couldn’t upload the image. Try again.',
  noPictures: 'No images in this space yet',

  undo: 'Undo',
  redo: 'Redo',
  history: 'Version history',
  export: 'Export as Markdown',
  savingPages: (done: number, total: number) => `${number(done)} of ${number(total)} pages`,
  savedPages: (count: number, missing: number) =>
    `${plural(count, { one: '1 page exported', other: '# pages exported' })}${
      missing === 0 ? '' : `, ${plural(missing, { one: '1 couldn’t be opened', other: '# couldn’t be opened' })}`
    }`,
  stopSaving: 'Cancel',
  import: 'Insert from Markdown file',
  copyLink: 'Copy link to this page',
  linkedDeleted: (name: string) => `${name} (deleted)`,
  pageMenu: 'Page',
  duplicate: 'Duplicate',
  copyOf: (name: string) => `${name} (copy)`,
  importFailed: 'There’s no text in this file that can be added',
  importTooLong: 'This file is too long for a page',
  importKept: (parts: string) => `Imported. A page can’t show everything in this file. Kept as text: ${parts}.`,
  importSimplified: 'Imported. Some formatting was removed.',
  importKeptSimplified: (parts: string) =>
    `Imported. A page can’t show everything in this file. Kept as text: ${parts}. Some formatting was removed.`,
  keptAddresses: (count: number) => plural(count, { one: '1 link address', other: '# link addresses' }),
  keptPictures: (count: number) => plural(count, { one: '1 image', other: '# images' }),
  keptCode: (count: number) =>
    plural(count, { one: '1 piece of HTML or metadata', other: '# pieces of HTML or metadata' }),
  keptNotations: (count: number) =>
    plural(count, { one: '1 notation of another program', other: '# notations of other programs' }),
  keptOthers: (count: number) => plural(count, { one: '1 other part', other: '# other parts' }),

  noComments: 'No comments yet. Select some text and choose New comment.',
  textDeleted: 'This text was deleted',
  outline: 'Outline',
  pagesAbove: 'Pages above this one',
  morePagesAbove: 'More pages above',

  insert: 'Insert',
  blocks: {
    paragraph: 'Text',
    heading1: 'Heading 1',
    heading2: 'Heading 2',
    heading3: 'Heading 3',
    bulletList: 'Bulleted list',
    orderedList: 'Numbered list',
    taskList: 'To-do list',
    quote: 'Quote',
    code: 'Code',
    table: 'Table',
    divider: 'Divider',
    picture: 'Image',
    file: 'File',
    link: 'Link to a page, board or channel',
  },
  bar: 'Formatting',
  bold: 'Bold',
  italic: 'Italic',
  underline: 'Underline',
  strike: 'Strikethrough',
  inlineCode: 'Code',
  link: 'Link',
  linkAddress: 'URL, or a page, board or channel',
  linkSet: 'Add link',
  linkRemove: 'Remove link',
  linkWrong: 'Links must start with https:// or mailto:',
  addRow: 'Add row',
  addColumn: 'Add column',
  deleteRow: 'Delete row',
  deleteColumn: 'Delete column',
  deleteTable: 'Delete table',
  language: 'Code language',
  plainCode: 'Plain text',

  assign: 'Assign and set due date',
  assignee: 'Assignee',
  nobody: 'Unassigned',
  due: 'Due date',
  taskDone: (text: string) => (text ? `Done: ${text}` : 'Done'),
  someone: 'Former member',

  pictureTooBig: 'This image is too large: pages take images of up to 300 KB after resizing.',
  fileGone: 'Can’t display this file',
  filesComing: 'Adding files to this page',
  remotePicture: (address: string) => `External image, not loaded: ${address}`,

  versions: 'Version history',
  versionsLoading: 'Loading version history…',
  versionsFailed: 'Couldn’t load the version history',
  noVersions: 'No versions yet',
  versionOf: (count: number, all: number) => `Version ${number(count)} of ${number(all)}`,
  versionBy: (name: string, time: string) => `${name}, ${time}`,
  packed: 'Changes older than a few days are grouped by person.',
  byColour: 'Show authors',
  restore: 'Restore this version',
  backToNow: 'Back to current version',
}

export const english = { pages }
