/** A page's properties in a Markdown file, besides its text: lines between `---` at its start. */
import { isEmoji } from '../../../../shared/tools/emoji.ts'
import { fileLink, linkedFile } from '../../../../shared/tools/files/file-link.ts'
import { MIDDLE, type PageCover } from '../../../../shared/tools/index/shape.ts'

export interface FrontMatter {
  icon?: string | undefined
  cover?: PageCover | undefined
}

const ENTRY = /^(icon|cover):[ \t]+(\S+)[ \t]*$/

export function writeFrontMatter(space: string, { icon, cover }: FrontMatter): string {
  const lines = [...(icon ? [`icon: ${icon}`] : []), ...(cover ? [`cover: ${fileLink(space, cover)}`] : [])]
  return lines.length > 0 ? ['---', ...lines, '---', '', ''].join('\n') : ''
}

/**
 * Returns our own properties, and all other lines. @param space the page's space: pictures in other spaces aren't
 * accepted
 */
export function readFrontMatter(space: string, text: string): { front: FrontMatter; others: string } {
  const front: FrontMatter = {}
  const others = text.split('\n').filter((line) => {
    const [, name, value = ''] = ENTRY.exec(line) ?? []
    if (name === 'icon' && front.icon === undefined && isEmoji(value)) {
      front.icon = value
      return false
    }
    const file = name === 'cover' && front.cover === undefined ? linkedFile(value) : null
    if (file?.address.space !== space) return true
    front.cover = { id: file.id, device: file.device, y: MIDDLE }
    return false
  })
  return { front, others: others.join('\n') }
}
