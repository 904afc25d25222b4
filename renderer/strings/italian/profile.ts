import type { Strings } from '../strings.ts'

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
  title: 'Ecco Parley',
  intro:
    'Incontra le persone intorno a te, parla e disegna con loro. Nessun account, nessun server: tutto resta sui vostri dispositivi.',
  name: 'Il tuo nome',
  namePlaceholder: 'Come ti vedranno gli altri',
  start: 'Inizia',
  colour: 'Il tuo colore',
  picture: 'La tua immagine',
  choosePicture: 'Scegli un’immagine',
  removePicture: 'Mostra le iniziali',
  pictureWrong: 'Questo file non è un’immagine che si possa mostrare. La tua immagine resta com’era.',
  firstSpace: (name) => `Spazio di ${name}`,
}
