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
      'Nada do que você tem é substituído. O backup de um espaço é adicionado aos seus espaços; um backup completo precisa de um perfil vazio.',
    takesOver:
      'Um backup completo também contém a chave do dispositivo dele: este dispositivo passa a ser aquele, e qualquer pessoa que tenha o arquivo pode agir em nome dele. Restaure só um backup feito por você.',
    file: 'Arquivo de backup',
    choose: 'Escolha um arquivo .parley',
    passphrase: 'Senha',
    button: 'Restaurar',
    wrong: 'Senha incorreta, ou este arquivo não é um backup do Parley. Nada foi alterado.',
    damaged:
      'Este backup está danificado ou incompleto. O que foi possível ler foi adicionado; nada do que você tinha foi alterado.',
    notEmpty: 'Este perfil já tem espaços. Inicie o Parley com um perfil vazio (--profile) e restaure lá.',
    doneSpace:
      'Espaço restaurado. As alterações mais recentes são sincronizadas assim que outros membros estiverem online.',
    doneProfile:
      'Reinicie o Parley para continuar como o dispositivo restaurado. Pare de usar o antigo: um perfil nunca deve ser usado em dois lugares.',
  },
}
