import { ReadingStopped } from '../../../shared/base/document-reader.ts'
import { strings } from '../../strings/strings.ts'

/** Why a file wasn't read, in words. @param otherwise if it is no file of this kind, or is gone */
export const whyNotRead = (error: unknown, name: string, otherwise: string): string =>
  error instanceof ReadingStopped ? strings.app.readingStopped[error.reason](name) : otherwise
