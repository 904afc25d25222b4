import { describe, expect, test } from 'vitest'
import { pastedFiles } from './pasted-files.ts'

const picture = new File([new Uint8Array(8)], 'image.png', { type: 'image/png' })
const sheet = new File([new Uint8Array(8)], 'plan.pdf', { type: 'application/pdf' })

function clipboard(html: string, ...files: File[]): DataTransfer {
  const data = new DataTransfer()
  if (html) data.setData('text/html', html)
  data.setData('text/plain', 'Plan')
  for (const file of files) data.items.add(file)
  return data
}

describe('a picture on the clipboard', () => {
  test.each([
    ['of a text', '<html><body><p>Plan of the <b>fair</b></p></body></html>'],
    ['of cells', '<meta charset=utf-8><style>td{color:red}</style><table><tr><td>12</td></tr></table>'],
    ['of a text with a picture in it', '<p>Stage <img src="https://example.org/a.png"></p>'],
  ])('%s is ignored in favor of the text', (_, html) => expect(pastedFiles(clipboard(html, picture))).toEqual([]))

  test.each([
    ['copied in a browser', '<meta charset="utf-8"><img src="https://example.org/a.png" alt="Plan of the fair">'],
    ['copied with its link', '<a href="https://example.org"><img src="https://example.org/a.png"></a>'],
    ['copied in an office program', '<!--StartFragment--><style>v\\:* {}</style><p>&nbsp;<img src="a.png"></p>'],
    ['without formatted text', ''],
  ])('%s is accepted', (_, html) => expect(pastedFiles(clipboard(html, picture))).toEqual([picture]))

  test('is accepted with other files, whatever their names contain', () => {
    expect(pastedFiles(clipboard('<p>plan.pdf</p>', picture, sheet))).toEqual([picture, sheet])
    expect(pastedFiles(null)).toEqual([])
  })
})
