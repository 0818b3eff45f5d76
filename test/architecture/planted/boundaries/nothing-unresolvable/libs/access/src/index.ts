// @ts-expect-error It is planted to lead nowhere.
export { lost } from './lost';
