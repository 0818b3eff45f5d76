export { type Downloaded, download, save } from './files';
