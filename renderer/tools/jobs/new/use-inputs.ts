import { useMemo, useState } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { nameOnScreen } from '../../../../shared/record/harmless.ts'
import type { ListedFile } from '../../../../shared/tools/files/file-set.ts'
import { JOB_LIMITS as LIMITS } from '../../../../shared/tools/jobs/limits.ts'
import { rangeOf } from '../../../../shared/tools/jobs/range.ts'
import type { JobFile } from '../../../../shared/tools/jobs/shape.ts'
import {
  isOfStarter,
  limitsOf,
  PICTURE_ENDINGS,
  PROGRAM_ENDINGS,
  type Work,
} from '../../../../shared/tools/jobs/work/work.ts'
import { useFiles } from '../../../docs/files/files-context.tsx'
import { foldersOf } from '../../../docs/files/folders-of.ts'
import type { SpaceIndex } from '../../../docs/space-index.ts'
import { formats, strings } from '../../../strings/strings.ts'
import type { NewInputs } from '../jobs-feed.ts'
import { type Typed, useLimits } from './limit-fields.tsx'
import { useImages } from './use-images.ts'
import { type TableRows, useTableRows } from './use-table-rows.ts'

/** Stands for all files: folder names aren't empty. */
export const ALL = ''

const NOTHING: readonly JobFile[] = []
const NO_FILES: readonly ListedFile[] = []

const isIn = (folder: string, { file }: ListedFile): boolean =>
  folder === ALL || file.folder === folder || file.folder.startsWith(`${folder}/`)

const endsIn = (path: string, endings: readonly string[]): boolean =>
  endings.some((ending) => path.toLowerCase().endsWith(ending))

const fileOf = ({ path, file: { root } }: ListedFile): JobFile => ({ root, name: path.slice(-LIMITS.fileName) })

/** The work of a new job, and its inputs from the space. */
export function useInputs(detail: SpaceDetail, index: SpaceIndex) {
  const { id: space, me } = detail
  const words = strings.jobs
  const files = useFiles(space, me, null)
  const [work, setWork] = useState<Work>('checksum')
  const [root, setProgram] = useState<string | null>(null)
  const [folder, setFolder] = useState(ALL)
  const [asked, setKind] = useState<NewInputs['kind']>('list')
  const [numbers, setNumbers] = useState<Record<'from' | 'to' | 'step', Typed>>({ from: 1, to: 100, step: 1 })
  const list = files?.list.list
  const folders = useMemo(() => foldersOf(list ?? []).sort(formats.compare), [list])
  const programs = useMemo(() => {
    const endings = work === 'checksum' || work === 'convert' ? [] : PROGRAM_ENDINGS[work]
    return (list ?? []).filter(({ path }) => endsIn(path, endings)).map(fileOf)
  }, [list, work])
  const isOfPictures = work === 'scan' || work === 'convert'
  const chosen = useMemo(() => {
    const within = (list ?? []).filter(
      (each) => isIn(folder, each) && (!isOfPictures || endsIn(each.path, PICTURE_ENDINGS)),
    )
    return within.sort((one, two) => formats.compare(one.path, two.path)).map(fileOf)
  }, [list, folder, isOfPictures])
  const program = programs.find((each) => each.root === root) ?? programs[0] ?? null
  const isOwn = program !== null && isOfStarter({ work, program })
  const limits = useLimits()
  const terms = isOwn ? limits.terms : limitsOf(work)
  const tooLarge = programProblem(program, list ?? NO_FILES)
  const isMissing = work !== 'checksum' && work !== 'convert' && !program
  const isBuiltIn = work === 'checksum' || isOfPictures
  const kind = isBuiltIn ? 'list' : asked
  const images = useImages(
    folder === ALL ? words.works.convert : folder,
    work === 'convert' ? chosen : NOTHING,
    list ?? NO_FILES,
  )
  const { from, to, step } = numbers
  const range = rangeOf(from ?? Number.NaN, to ?? Number.NaN, step ?? Number.NaN)
  const rows = useTableRows(detail, index, kind === 'rows')
  const overRange = typeof range === 'object' ? range : null
  const over = {
    list: { kind: 'list', files: chosen },
    rows: { kind: 'rows', rows: rows.rows },
    range: overRange,
  } as const
  const done = program && !isBuiltIn ? nameOnScreen(program.name) : words.works[work]
  const suggested = () => {
    if (kind === 'rows' && rows.table) return words.nameIn(done, nameOnScreen(rows.table.name))
    return kind === 'range' || folder === ALL ? done : words.nameIn(done, folder)
  }
  return {
    ...{ work, setWork, program, setProgram, programs, folder, setFolder, folders, chosen },
    ...{ kind, setKind, numbers, setNumbers, rows, over: over[kind] },
    problem: { list: problemOf(chosen, list ?? [], work), rows: rowsProblem(rows), range: rangeProblem(range) }[kind],
    programProblem: tooLarge,
    /** Null: this work has no limits of its own. */
    limits: isOwn ? limits : null,
    programTerms: program && terms ? { program, ...terms } : {},
    isListed: list !== undefined,
    ...{ isBuiltIn, isOfPictures, images },
    isMissing,
    isIncomplete: isMissing || terms === null || tooLarge !== null,
    suggested: suggested(),
  }
}

function programProblem(program: JobFile | null, list: readonly ListedFile[]): string | null {
  const size = list.find(({ file }) => file.root === program?.root)?.file.size ?? 0
  return size > LIMITS.programBytes ? strings.jobs.programTooLarge(formats.bytes(LIMITS.programBytes)) : null
}

function rangeProblem(range: ReturnType<typeof rangeOf>): string | null {
  const words = strings.jobs
  if (typeof range === 'object') return null
  return range === 'many' ? words.tooManyNumbers(LIMITS.tasks) : words.rangeProblems[range]
}

function rowsProblem({ rows }: TableRows): string | null {
  const characters = rows.reduce((sum, { text }) => sum + text.length, 0)
  const isLong = rows.some(({ text }) => text.length > LIMITS.rowText) || characters > LIMITS.rowsText
  return isLong ? strings.jobs.rowsTooLong : null
}

/** The limit that the inputs exceed, if any. */
function problemOf(chosen: readonly JobFile[], list: readonly ListedFile[], work: Work): string | null {
  const words = strings.jobs
  if (chosen.length > LIMITS.tasks) return words.tooMany(LIMITS.tasks)
  if (work === 'checksum') return null
  const roots = new Set(chosen.map(({ root }) => root))
  const isLarge = list.some(({ file: { root, size } }) => size > LIMITS.inputBytes && roots.has(root))
  const tooLarge = work === 'scan' || work === 'convert' ? words.scansTooLarge : words.tooLarge
  return isLarge ? tooLarge(formats.bytes(LIMITS.inputBytes)) : null
}

export type Inputs = ReturnType<typeof useInputs>
