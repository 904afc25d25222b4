/**
 * Everything that goes over the wire and onto the disk. A test in `scripts` fails for an encoder that is missing here.
 */
import { callForms } from './calls.ts'
import { castForms } from './casts.ts'
import { diskForms } from './disk.ts'
import type { Form } from './form.ts'
import { linkForms } from './links.ts'
import { spaceForms } from './spaces.ts'
import { togetherForms } from './together.ts'
import { toolForms } from './tools.ts'

export const goldenForms = async (): Promise<Form[]> => [
  ...linkForms(),
  ...(await spaceForms()),
  ...callForms(),
  ...castForms(),
  ...togetherForms(),
  ...toolForms(),
  ...diskForms(),
]
