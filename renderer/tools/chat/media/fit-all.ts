/** Makes picked files fit a message, one after the other: it takes a while, reports progress, and can be canceled. */
import { ATTACHMENTS } from '../../../../shared/tools/chat/shape.ts'
import type { FitResult } from './fit-picture.ts'
import type { PendingFile } from './pending.ts'

export interface FitAllOptions {
  /** How many attachments of the message already exist. */
  taken: () => number
  signal: AbortSignal
  shrink: (file: File) => Promise<FitResult>
  /** The next picture, from 1 on, and the total. */
  onNext: (at: number, of: number) => void
}

export interface Fitted {
  files: PendingFile[]
  /** Files that are not pictures, or can't be made small enough. */
  others: File[]
  isTooMany: boolean
}

/** Null if it was canceled: no file is attached then. */
export async function fitAll(picked: readonly File[], options: FitAllOptions): Promise<Fitted | null> {
  const { taken, signal, shrink, onNext } = options
  const isPicture = ({ type }: File) => type.startsWith('image/')
  const of = picked.filter(isPicture).length
  const fitted: Fitted = { files: [], others: [], isTooMany: false }
  let at = 0
  for (const file of picked) {
    if (taken() + fitted.files.length >= ATTACHMENTS) return { ...fitted, isTooMany: true }
    if (isPicture(file)) onNext(++at, of)
    const result = await shrink(file)
    if (signal.aborted) return null
    if (result.ok) fitted.files.push(result.file)
    else fitted.others.push(file)
  }
  return fitted
}
