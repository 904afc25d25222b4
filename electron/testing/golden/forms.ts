/** All that goes over the wire and onto the disk. A test in `scripts` fails for what encodes something and is not here. */
import { diskForms } from './disk.ts'
import type { Form } from './form.ts'
import { linkForms } from './links.ts'
import { spaceForms } from './spaces.ts'
import { toolForms } from './tools.ts'

export const goldenForms = async (): Promise<Form[]> => [
  ...linkForms(),
  ...(await spaceForms()),
  ...toolForms(),
  ...diskForms(),
]
