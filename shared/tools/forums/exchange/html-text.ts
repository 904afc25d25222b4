/** What a message in HTML says: its text, without tags. */
import { decodeHTML } from 'entities'

export const fromHtml = (html: string): string =>
  decodeHTML(
    html
      .replaceAll(/<(script|style|title)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
      .replaceAll(/<(?:br|\/p|\/div|\/li|\/tr|\/h\d)\b[^<>]*>/gi, '\n')
      .replaceAll(/<[^<>]*>/g, ''),
  ).replaceAll('\u00a0', ' ')
