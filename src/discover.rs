//! The file system: finds the files of a workspace and reads them. The only room that does.
