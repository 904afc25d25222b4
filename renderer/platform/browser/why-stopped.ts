import { ReadingStopped } from '../../../shared/base/document-reader.ts'
import { strings } from '../../strings/strings.ts'

/** Why a file wasn't read, in words. Throws any other error. */
export function whyStopped(error: unknown, name: string): string {
  if (!(error instanceof ReadingStopped)) throw error
  return strings.app.readingStopped[error.reason](name)
}
