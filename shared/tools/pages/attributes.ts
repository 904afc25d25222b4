/** Valid attributes of a page's nodes. They are untrusted: an invalid one is treated as missing. */
import { placedFile } from '../files/shape.ts'
import { PAGE_LIMITS } from './shape.ts'

type Clean = (value: unknown) => unknown

const flag: Clean = (value) => (typeof value === 'boolean' ? value : undefined)
const whole =
  (least: number, most: number): Clean =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most ? value : undefined
const matching =
  (pattern: RegExp, longest: number): Clean =>
  (value) =>
    typeof value === 'string' && value.length <= longest && pattern.test(value) ? value : undefined
const text =
  (longest: number): Clean =>
  (value) =>
    typeof value === 'string' ? value.slice(0, longest) : undefined

const INSIDE = /^#\/space\/[0-9a-f]{64}(?:\/[0-9a-z/?=&_-]*)?$/

/** Whether a page can contain the link: to a place in a space, or outside. Clicking it may still not open it. */
export function isPageLink(href: unknown): href is string {
  if (typeof href !== 'string' || href.length > PAGE_LIMITS.linkLength) return false
  if (INSIDE.test(href)) return true
  try {
    return ['https:', 'http:', 'mailto:', 'tel:'].includes(new URL(href).protocol)
  } catch {
    return false
  }
}

const ADDRESS_LENGTH = 2000

/** A web address: it can be shown, but is never loaded automatically. */
export function isRemoteAddress(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > ADDRESS_LENGTH) return false
  try {
    return ['https:', 'http:'].includes(new URL(value).protocol)
  } catch {
    return false
  }
}

const PICTURE = /^data:image\/(?:png|jpeg|webp|gif);base64,[A-Za-z0-9+/]+={0,2}$/

/**
 * Whether a page can contain the picture: a raster image embedded in the page itself, so that showing it makes no
 * request.
 */
export function isPagePicture(src: unknown): src is string {
  return typeof src === 'string' && src.length <= (PAGE_LIMITS.pictureBytes * 4) / 3 + 64 && PICTURE.test(src)
}

const device = matching(/^[0-9a-f]{64}$/, 64)
const day: Clean = (value) =>
  typeof value === 'string' && /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined

const CELL = { colspan: whole(1, PAGE_LIMITS.span), rowspan: whole(1, PAGE_LIMITS.span) }

const CLEAN: Readonly<Record<string, Readonly<Record<string, Clean>>>> = {
  heading: { level: whole(1, 3) },
  orderedList: { start: whole(0, 1_000_000) },
  codeBlock: { language: matching(/^[A-Za-z0-9+#._-]+$/, PAGE_LIMITS.languageLength) },
  taskItem: { checked: flag, assignee: device, due: day },
  image: {
    src: (value) => (isPagePicture(value) ? value : undefined),
    /** The address of a remote picture, which isn't fetched. */
    address: (value) => (isRemoteAddress(value) ? value : undefined),
    alt: (value) => text(PAGE_LIMITS.altLength)(value) || undefined,
  },
  file: Object.fromEntries(
    Object.entries(placedFile.shape).map(([name, part]) => [name, (value: unknown) => part.safeParse(value).data]),
  ),
  tableCell: CELL,
  tableHeader: CELL,
  link: { href: (value) => (isPageLink(value) ? value : undefined) },
}

/** The valid attributes of a node or mark. */
export function cleanAttributes(type: string, attributes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const cleaned: Record<string, unknown> = {}
  for (const [name, clean] of Object.entries(CLEAN[type] ?? {})) {
    const value = Object.hasOwn(attributes, name) ? clean(attributes[name]) : undefined
    if (value !== undefined) cleaned[name] = value
  }
  return cleaned
}
