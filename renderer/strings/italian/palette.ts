import type { Strings } from '../strings.ts'

export const palette: Strings['palette'] = {
  title: 'Cerca e comandi',
  placeholder: 'Cerca o esegui un comando…',
  goTo: 'Vai a',
  commands: 'Comandi',
  moreCommands: 'Altri comandi',
  recent: 'Recenti',
  space: 'Spazio',
  foot: '↑↓ per spostarti · Invio per aprire · Esc per chiudere',
  kinds: {
    view: 'Canali, lavagne e pagine',
    action: 'Azioni',
    space: 'Spazi',
    person: 'Persone',
    appearance: 'Aspetto',
  },
  nextView: 'Canale, lavagna o pagina successiva',
  previousView: 'Canale, lavagna o pagina precedente',
  nextSpace: 'Spazio successivo',
  previousSpace: 'Spazio precedente',
  back: 'Indietro',
  forward: 'Avanti',
  closeTop: 'Chiudi finestra di dialogo o pannello',
  send: 'Invia messaggio',
  newLine: 'Nuova riga',
  switchTo: (appearance) => `Tema: ${appearance}`,
  sections: { anywhere: 'Ovunque', moving: 'Navigazione', here: 'In questa schermata' },
}

export const keys: Strings['keys'] = {
  Control: 'Ctrl',
  Alt: 'Alt',
  Shift: 'Maiusc',
  Escape: 'Esc',
  Enter: 'Invio',
  Delete: 'Canc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}
