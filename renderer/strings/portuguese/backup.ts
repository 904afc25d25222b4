import type { Strings } from '../strings.ts'
import { number } from './counts.ts'
import { first } from './first.ts'

export const backup: Strings['backup'] = {
  ...first.backup,
  show: 'Mostrar ou ocultar a senha',
  under: (bytes) => `Em andamento… ${number(Math.round(bytes / 1000))} kB`,
  keep: {
    title: 'Fazer backup',
    what: 'O que incluir no backup',
    profile: 'Tudo (seu perfil e todos os espaços)',
    profileExplained:
      'Um arquivo criptografado com tudo o que está neste dispositivo, inclusive as chaves que o identificam. Se você o restaurar em outro computador, pare de usar o Parley aqui: um perfil nunca deve ser usado em dois lugares.',
    spaceExplained:
      'Um arquivo criptografado com tudo o que está agora neste espaço. Quem tiver o arquivo e a senha pode ler o conteúdo, mas não entrar no espaço.',
    passphrase: (least) => `Senha (pelo menos ${number(least)} caracteres)`,
    again: 'Repita a senha',
    differ: 'As senhas não coincidem',
    button: 'Salvar backup',
    done: (name) => `Salvo como ${name}. Ninguém pode abri-lo sem a senha, e a senha não pode ser redefinida.`,
  },
  bring: {
    title: 'Restaurar',
    explained:
      'O backup de um espaço é adicionado aos seus espaços. Um backup completo substitui o perfil neste dispositivo: se ele já tiver espaços, o Parley pergunta antes.',
    takesOver:
      'Um backup completo também contém a chave do dispositivo dele: este dispositivo passa a ser aquele, e qualquer pessoa que tenha o arquivo pode agir em nome dele. Restaure só um backup feito por você.',
    file: 'Arquivo de backup',
    choose: 'Escolha um arquivo .parley',
    passphrase: 'Senha',
    button: 'Restaurar',
    wrong: 'Senha incorreta, ou este arquivo não é um backup do Parley. Nada foi alterado.',
    interrupted: 'Não foi possível ler o arquivo até o fim. Escolha-o de novo.',
    damaged:
      'Este backup está danificado ou incompleto. O que foi possível ler foi adicionado; nada do que você tinha foi alterado.',
    replaces: 'Substituir o perfil neste dispositivo?',
    replacesExplained:
      'Este é um backup completo. Com ele, este dispositivo passa a ter outro nome, outras chaves e outros espaços: os do backup no lugar dos seus.',
    isKept:
      'Seu perfil e os espaços dele não são excluídos. Eles vão para uma pasta própria neste dispositivo, e você pode voltar a usá-los.',
    replace: 'Substituir perfil',
    doneSpace:
      'Espaço restaurado. As alterações mais recentes são sincronizadas assim que outros membros estiverem online.',
    doneProfile:
      'Perfil restaurado. Reinicie o Parley para usá-lo. Pare de usar o dispositivo de onde ele veio: um perfil nunca deve ser usado em dois lugares.',
    movedTo: 'Quando o Parley reiniciar, seu perfil anterior vai para esta pasta:',
    moveBack: (settings, section) => `Você pode voltar a ele em ${settings} → ${section}.`,
    restart: 'Reiniciar o Parley',
  },
  replaced: {
    title: 'Perfis anteriores',
    on: (day) => `Substituído em ${day}`,
    folder: (name) => `Na pasta de dados do Parley, como ${name}`,
    choose: 'Voltar a este…',
    confirm: (day, name) => `Voltar ao perfil substituído em ${day} (${name})?`,
    explained:
      'O Parley reinicia com esse perfil. O que você usa agora não é excluído: ele vai para uma pasta própria, e você pode voltar a ele por aqui.',
    isOpen: 'Esse perfil está aberto em outro Parley. Feche aquele primeiro.',
    button: 'Trocar e reiniciar',
  },
}
