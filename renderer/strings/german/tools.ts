import type { Strings } from '../strings.ts'

export const tools: Strings['tools'] = {
  create: 'Erstellen',
  rename: 'Umbenennen',
  newer: 'Mit einer neueren Version von Parley erstellt',
  newerDetail:
    'Das wurde mit einer neueren Version von Parley erstellt. Aktualisiere Parley auf diesem Gerät, um es zu öffnen. Bis dahin bleibt es hier unverändert und wird an die anderen weitergegeben.',
}
