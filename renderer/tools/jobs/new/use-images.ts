import { useMemo, useState } from 'react'
import { randomHex } from '../../../../shared/base/random-hex.ts'
import type { ListedFile } from '../../../../shared/tools/files/file-set.ts'
import { isFolderPath, pathOf } from '../../../../shared/tools/files/names.ts'
import { resultPaths } from '../../../../shared/tools/jobs/results/file-answers.ts'
import type { ImageTerms, JobEntry, JobFile } from '../../../../shared/tools/jobs/shape.ts'
import { IMAGE_FORMATS, type ImageFormat, QUALITY } from '../../../../shared/tools/jobs/work/work.ts'
import { strings } from '../../../strings/strings.ts'

export const FORMAT_NAMES: Readonly<Record<ImageFormat, string>> = { jpeg: 'JPEG', png: 'PNG', webp: 'WebP' }

/** @param source a common name for the images @param list all files in the space */
export function useImages(source: string, chosen: readonly JobFile[], list: readonly ListedFile[]) {
  const words = strings.jobs
  const [to, setTo] = useState<ImageFormat>('webp')
  const [side, setSide] = useState<number | null>(1920)
  const [quality, setQuality] = useState<number | null>(QUALITY)
  const [typed, setFolder] = useState<string | null>(null)
  const suggested = `${source} (${FORMAT_NAMES[to]})`
  const folder = (typed ?? suggested).trim().replace(/^\/+|\/+$/g, '')
  const isTaken = useMemo(() => {
    const paths = new Set(list.map(({ path }) => path))
    const names = resultPaths(
      chosen.map(({ name }) => name),
      IMAGE_FORMATS[to].ending,
    )
    return names.some((name) => paths.has(pathOf(folder, name)))
  }, [list, chosen, to, folder])
  const { hasQuality } = IMAGE_FORMATS[to]
  const image: ImageTerms = {
    to,
    ...(side !== null && { side }),
    ...(hasQuality && quality !== null && { quality }),
  }
  const problemOf = (): string | null => {
    if (folder === '' || !isFolderPath(folder)) return words.folderInvalid
    return isTaken ? words.folderTaken : null
  }
  return {
    ...{ to, setTo, side, setSide, quality, setQuality, hasQuality },
    ...{ typed: typed ?? suggested, setFolder, problem: problemOf() },
    /** The job's terms for images. */
    terms: (): Pick<JobEntry, 'image' | 'answers'> => ({ image, answers: { secret: randomHex(32), folder } }),
  }
}

export type Images = ReturnType<typeof useImages>
