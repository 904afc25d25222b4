import type { Strings } from '../strings.ts'
import { number } from './counts.ts'

export const colours: Strings['colours'] = [
  'Indaco',
  'Blu',
  'Ciano',
  'Ottanio',
  'Verde',
  'Lime',
  'Arancione',
  'Ruggine',
  'Rosso',
  'Rosa',
  'Porpora',
  'Viola',
]

export const firstRun: Strings['firstRun'] = {
  title: 'Ti diamo il benvenuto in Parley',
  intro:
    'Chatta, disegna, scrivi e condividi file con le persone intorno a te. Nessun account, nessun server: tutto resta sui vostri dispositivi.',
  name: 'Il tuo nome',
  namePlaceholder: 'Come ti vedranno gli altri',
  nameMissing: 'Inserisci un nome',
  start: 'Trova persone vicine',
  ways: { join: 'Accetta l’invito', invite: 'Ho un invito', alone: 'Prova per conto tuo' },
  ownSpace: 'Il mio spazio',
  colour: 'Il tuo colore',
  picture: 'Foto del profilo',
  choosePicture: 'Scegli foto',
  removePicture: 'Rimuovi foto',
  pictureWrong: 'Questa immagine non si può usare. Prova con un PNG o un JPEG.',
  firstSpace: (name) => `Spazio di ${name}`,
}

export const firstSteps: Strings['firstSteps'] = {
  title: 'Primi passi',
  count: (done, of) => `${number(done)} di ${number(of)}`,
  invite: 'Invita qualcuno',
  backUp: 'Fai il backup della tua chiave',
  done: 'fatto',
  dismiss: 'Nascondi questo elenco',
}
