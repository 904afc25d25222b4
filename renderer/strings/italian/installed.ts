import type { Strings } from '../strings.ts'

export const installed: Strings['installed'] = {
  keepRunning: 'Continua a funzionare quando la finestra è chiusa',
  keepRunningHint:
    'Parley resta nell’area di notifica, riceve i messaggi e tiene i tuoi file a disposizione degli altri.',
  startAtLogin: 'Avvia all’accesso',
  startAtLoginHint: 'Parley si avvia in background, senza aprire una finestra.',
  checkSpelling: 'Controlla l’ortografia durante la digitazione',
  dictionariesHint:
    'Scarica i dizionari dai server di Google, una volta per lingua. Ciò che scrivi resta su questo dispositivo.',
  systemSpellingHint: 'Usa il correttore ortografico del sistema.',
}

export const find: Strings['find'] = {
  count: (current, all) => `${current} di ${all}`,
  none: 'Nessun risultato',
  previous: 'Risultato precedente',
  next: 'Risultato successivo',
}
