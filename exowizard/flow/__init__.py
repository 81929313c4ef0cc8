"""The wizard without a screen: questions, ordered places, session, navigation."""
