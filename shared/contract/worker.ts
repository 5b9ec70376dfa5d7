/**
 * What passes between a window and its workers. A worker offers tasks by name; the window calls one, may cancel it,
 * and gets progress and then one answer. Inputs and outputs are structured-cloned, big arrays transferred.
 */
export type TaskTable = Record<string, { input: unknown; output: unknown }>

/** Window to worker. */
export type WorkerCall<T extends TaskTable> =
  | { [Name in keyof T & string]: { call: number; task: Name; input: T[Name]['input'] } }[keyof T & string]
  | { cancel: number }

/** Worker to window. An error is ours by definition: what the world gets wrong travels inside the output as a Result. */
export type WorkerAnswer =
  | { call: number; kind: 'progress'; done: number; total: number }
  | { call: number; kind: 'value'; value: unknown }
  | { call: number; kind: 'aborted' }
  | { call: number; kind: 'error'; message: string; stack: string }
