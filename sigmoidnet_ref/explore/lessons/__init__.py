"""The explorers of the lessons, in their order: each is one picture with sliders around one function of the learner."""
