import { getSchema } from '@tiptap/core'
import { expect, it } from 'vitest'
import { asDraftPicture, pngOf } from '../../shared/tools/files/testing.ts'
import { strings } from '../strings/strings.ts'
import { PLAIN_NODES } from './extensions.ts'

const { image } = getSchema(PLAIN_NODES).nodes
const shown = (src: string) => {
  const node = image?.create({ src, alt: 'Plan' })
  return node && image?.spec.toDOM?.(node)
}

it('shows text instead of a picture that would use up all memory', () => {
  const fits = asDraftPicture(pngOf(640, 480))
  expect(shown(fits)).toEqual(['img', expect.objectContaining({ src: fits, alt: 'Plan' })])
  const large = asDraftPicture(pngOf(16_000, 16_000))
  expect(shown(large)).toEqual(['p', { class: 'page-no-picture' }, strings.app.pictureBroken])
  expect(image?.create({ src: large }).attrs.src).toBe(large)
})
