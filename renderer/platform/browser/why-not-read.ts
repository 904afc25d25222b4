import { ReadingStopped } from '../../../shared/base/document-reader.ts'
import { strings } from '../../strings/strings.ts'

/** Says why a file wasn't read. @param otherwise if it isn't a file of this kind, or no longer exists */
export const whyNotRead = (error: unknown, name: string, otherwise: string): string =>
  error instanceof ReadingStopped ? strings.app.readingStopped[error.reason](name) : otherwise
