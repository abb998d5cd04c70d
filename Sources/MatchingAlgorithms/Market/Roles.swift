/// The side of a market that proposes: a tag for handles and tables.
public enum Proposer {}

/// The side of a market that receives: a tag for handles and tables.
public enum Receiver {}

/// A holder of several receivers with a capacity of its own: a tag for handles and tables.
public enum Owner {}
