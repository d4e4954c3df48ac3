//! What single files say, right and wrong.
