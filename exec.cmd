@rem The scripts of package.json say "exec" so that no shell stands between npm and the node: dash would not pass signals on.
@rem cmd.exe has no such word and finds this file instead.
@%*
